// A series: its parts in reading order.
import type { Metadata } from 'next'
import { missingMetadata, missingPage } from '@/app/(weblog)/missing'
import { Prose } from '@/components/item/prose'
import { FeedLink } from '@/components/list/feed-link'
import { ItemList } from '@/components/list/item-list'
import { seriesView } from '@/lib/content/views'
import { currentStore } from '@/lib/live/current'
import { metadataFor } from '@/lib/seo'
import { seriesHead } from '@/lib/seo/heads'
import { counted } from '@/lib/titles'
import { curlTitle } from '@/lib/typography'

export const revalidate = 86_400

export async function generateStaticParams() {
  return (await currentStore()).allSeries.slice(0, 20).map(({ slug }) => ({ slug }))
}

export async function generateMetadata({ params }: PageProps<'/series/[slug]'>): Promise<Metadata> {
  const store = await currentStore()
  const view = seriesView(store, await params)
  return view ? metadataFor(store.site, seriesHead(view)) : missingMetadata()
}

export default async function SeriesPage({ params }: PageProps<'/series/[slug]'>) {
  const store = await currentStore()
  const view = seriesView(store, await params)
  if (!view) return missingPage(await params)
  const { series, parts } = view
  return (
    <div className="archive h-feed">
      <header className="page-head">
        <FeedLink feed={{ of: 'series', slug: series.slug }} name={curlTitle(series.title)} />
        <h1 className="p-name">{curlTitle(series.title)}</h1>
        <p>{counted(parts.length, 'part', 'parts')}, in reading order</p>
        <Prose source={series.introduction} className="description" />
      </header>
      <ItemList items={parts} site={store.site} />
    </div>
  )
}
