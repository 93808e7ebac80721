// All series.
import type { Metadata } from 'next'
import { Prose } from '@/components/item/prose'
import { Titles } from '@/components/list/titles'
import { seriesIndexView } from '@/lib/content/views'
import { currentStore } from '@/lib/live/current'
import { metadataFor } from '@/lib/seo'
import { curlTitle } from '@/lib/typography'
import { urls } from '@/lib/urls'

export const revalidate = 86_400

export async function generateMetadata(): Promise<Metadata> {
  return metadataFor((await currentStore()).site, {
    title: 'Series',
    description: 'Items to be read in order.',
    path: urls.seriesIndex()
  })
}

export default async function SeriesIndexPage() {
  const all = seriesIndexView(await currentStore())
  return (
    <div className="archive">
      <header className="page-head">
        <h1>Series</h1>
      </header>
      {all.length === 0 && <p>There is no series yet.</p>}
      {all.map(({ series, parts }) => (
        <section key={series.slug}>
          <h2 className="divider">
            <a href={urls.series(series.slug)}>{curlTitle(series.title)}</a>
          </h2>
          <Prose source={series.introduction} />
          <Titles items={parts} />
        </section>
      ))}
    </div>
  )
}
