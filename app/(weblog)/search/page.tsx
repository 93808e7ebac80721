// Search: what matches, what it divides into, and a feed of it.
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SearchPage, type SearchParams } from '@/components/search/search-page'
import { pageNumber } from '@/lib/content/views'
import { currentStore } from '@/lib/live/current'
import { readQuery, searchIndex } from '@/lib/live/search'
import { metadataFor } from '@/lib/seo'
import { queryText, urls } from '@/lib/urls'

type Props = PageProps<'/search'>

async function paramsOf({ searchParams }: Props): Promise<SearchParams> {
  const { q, sort, page } = await searchParams
  const text = queryText(q)
  const number = page === undefined ? 1 : typeof page === 'string' ? pageNumber(page) : undefined
  if (number === undefined) notFound()
  return { text, sort: sort === 'date' || sort === 'relevance' ? sort : undefined, page: number }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { text } = await paramsOf(props)
  const { site } = await currentStore()
  if (text.trim() === '') return metadataFor(site, { title: 'Search', path: urls.search('') })
  const title = `Search for ${text}`
  // Results are pages for one reader: what they list is found by itself.
  return metadataFor(site, {
    title,
    path: urls.search(text),
    feed: { of: { of: 'search', query: text }, name: title },
    noindex: true
  })
}

export default async function Search(props: Props) {
  const params = await paramsOf(props)
  const query = readQuery(params.text)
  const store = await currentStore()
  const result = (await searchIndex()).search(query, { sort: params.sort, page: params.page, perPage: store.site.itemsPerPage })
  if (params.page > result.pages) notFound()
  return <SearchPage params={params} query={query} result={result} />
}
