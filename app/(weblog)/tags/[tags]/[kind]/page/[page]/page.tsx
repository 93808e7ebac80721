// Further pages of a tag and kind.
import type { Metadata } from 'next'
import { missingMetadata, missingPage } from '@/app/(weblog)/missing'
import { TagPage } from '@/components/list/tag-page'
import { currentStore } from '@/lib/live/current'
import { metadataFor } from '@/lib/seo'
import { tagHead } from '@/lib/seo/heads'
import { tagPageFor } from '../../../tag-page-for'

export const revalidate = 86_400

/** None: they are rendered when they are first asked for. */
export function generateStaticParams() {
  return []
}

export async function generateMetadata({ params }: PageProps<'/tags/[tags]/[kind]/page/[page]'>): Promise<Metadata> {
  const store = await currentStore()
  const view = tagPageFor(store, await params)
  return view ? metadataFor(store.site, tagHead(view)) : missingMetadata()
}

export default async function TagOfKindFurther({ params }: PageProps<'/tags/[tags]/[kind]/page/[page]'>) {
  const store = await currentStore()
  const view = tagPageFor(store, await params)
  return view ? <TagPage view={view} site={store.site} /> : missingPage(await params)
}
