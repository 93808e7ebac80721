// Further pages of a kind.
import type { Metadata } from 'next'
import { missingMetadata, missingPage } from '@/app/(weblog)/missing'
import { KindPage } from '@/components/list/kind-page'
import { kindView } from '@/lib/content/views'
import { currentStore } from '@/lib/live/current'
import { metadataFor } from '@/lib/seo'
import { kindHead } from '@/lib/seo/heads'

export const revalidate = 86_400

/** None: they are rendered when they are first asked for. */
export function generateStaticParams() {
  return []
}

async function viewOf({ params }: PageProps<'/[section]/page/[page]'>) {
  const { section, page } = await params
  return kindView(await currentStore(), { kind: section, page })
}

export async function generateMetadata(props: PageProps<'/[section]/page/[page]'>): Promise<Metadata> {
  const view = await viewOf(props)
  return view ? metadataFor((await currentStore()).site, kindHead(view)) : missingMetadata()
}

export default async function KindFurtherPage(props: PageProps<'/[section]/page/[page]'>) {
  const view = await viewOf(props)
  if (!view) return missingPage(await props.params)
  return <KindPage view={view} site={(await currentStore()).site} />
}
