// The editor of one draft.
import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import { Editor } from '@/components/desk/editor'
import { requireAuthor } from '@/lib/auth'
import { draftPage } from '@/lib/desk/draft-page'
import { queryText } from '@/lib/urls'

/** A phone's keyboard makes the page smaller instead of covering its lower half, where the toolbar is. */
export const viewport: Viewport = { interactiveWidget: 'resizes-content' }

export async function generateMetadata({ params }: PageProps<'/desk/drafts/[id]'>): Promise<Metadata> {
  await requireAuthor()
  const page = await draftPage((await params).id)
  return { title: page?.title || 'Untitled' }
}

export default async function DraftPage({ params, searchParams }: PageProps<'/desk/drafts/[id]'>) {
  await requireAuthor()
  const page = await draftPage((await params).id)
  if (!page) notFound()
  const line = Number.parseInt(queryText((await searchParams).line), 10)
  return <Editor draft={page.draft} timeZone={page.timeZone} series={page.series} line={Number.isNaN(line) ? undefined : line} />
}
