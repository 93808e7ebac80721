// The tags that somebody looks for, or all in another order: `/tags/?filter=`, `?letter=` and `?by=` are rewritten to here, so that
// `/tags/` itself can be built.
import type { Metadata } from 'next'
import { TagIndex } from '@/components/list/tag-index'
import { tagIndexView } from '@/lib/content/views'
import { currentStore } from '@/lib/live/current'
import { metadataFor } from '@/lib/seo'
import { queryText, urls } from '@/lib/urls'

export async function generateMetadata(): Promise<Metadata> {
  return metadataFor((await currentStore()).site, { title: 'Tags', path: urls.tagIndex(), noindex: true })
}

export default async function FilteredTagsPage({ searchParams }: PageProps<'/tags/_filter'>) {
  const { filter, letter, by } = await searchParams
  const asked = { filter: queryText(filter).slice(0, 100), letter: queryText(letter), by: queryText(by) }
  return <TagIndex view={tagIndexView(await currentStore(), asked)} />
}
