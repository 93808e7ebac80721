// A new draft of one kind: a question that may stay unanswered, and the editor. Links have a form of their own beside this.
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/desk/frame/desk-page'
import { draftKindOf, draftKindWords } from '@/components/desk/frame/draft-kinds'
import { NewDraft } from '@/components/desk/frame/new-draft'
import { requireAuthor } from '@/lib/auth'

export async function generateMetadata({ params }: PageProps<'/desk/new/[kind]'>): Promise<Metadata> {
  const kind = draftKindOf((await params).kind)
  return kind === undefined ? {} : { title: `New ${draftKindWords[kind].label.toLowerCase()}` }
}

export default async function NewDraftPage({ params }: PageProps<'/desk/new/[kind]'>) {
  await requireAuthor()
  const kind = draftKindOf((await params).kind)
  if (kind === undefined) notFound()
  const { label, about } = draftKindWords[kind]
  return (
    <DeskPage title={`New ${label.toLowerCase()}`} about={about}>
      <NewDraft kind={kind} />
    </DeskPage>
  )
}
