// The items of a tag, or of up to four tags together.
import type { Metadata } from 'next'
import { missingMetadata, missingPage } from '@/app/(weblog)/missing'
import { TagPage } from '@/components/list/tag-page'
import { currentStore } from '@/lib/live/current'
import { metadataFor } from '@/lib/seo'
import { tagHead } from '@/lib/seo/heads'
import { tagPageFor } from './tag-page-for'

export const revalidate = 86_400

/** The biggest tags are built; the others are rendered when they are first asked for. */
export async function generateStaticParams() {
  return (await currentStore()).commonTags(20).map(({ tag }) => ({ tags: tag }))
}

export async function generateMetadata({ params }: PageProps<'/tags/[tags]'>): Promise<Metadata> {
  const store = await currentStore()
  const view = tagPageFor(store, await params)
  return view ? metadataFor(store.site, tagHead(view)) : missingMetadata()
}

export default async function Tag({ params }: PageProps<'/tags/[tags]'>) {
  const store = await currentStore()
  const view = tagPageFor(store, await params)
  return view ? <TagPage view={view} site={store.site} /> : missingPage(await params)
}
