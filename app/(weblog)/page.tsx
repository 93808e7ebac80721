// Home: the newest items by day.
import type { Metadata } from 'next'
import { FeedLink } from '@/components/list/feed-link'
import { ItemsByDay } from '@/components/list/item-list'
import { Tags } from '@/components/list/tags'
import { Titles } from '@/components/list/titles'
import { AsText } from '@/components/site/as-text'
import { JsonLd } from '@/components/site/json-ld'
import { homeView } from '@/lib/content/views'
import { currentStore } from '@/lib/live/current'
import { blogJsonLd, metadataFor } from '@/lib/seo'
import { counted, formatCount } from '@/lib/titles'
import { urls } from '@/lib/urls'

export const revalidate = 86_400

export async function generateMetadata(): Promise<Metadata> {
  return metadataFor((await currentStore()).site, { path: urls.home() })
}

export default async function HomePage() {
  const store = await currentStore()
  const { site } = store
  const view = homeView(store)
  return (
    <div className="columns">
      <JsonLd data={blogJsonLd(site)} />
      <div className="h-feed">
        <header className="page-head">
          <FeedLink feed={{ of: 'everything' }} name={site.name} />
          {/* The name stands right above, in the header: here it is for those who go from heading to heading. */}
          <h1 className={site.tagline ? undefined : 'visually-hidden'}>
            <span className="p-name visually-hidden">{site.name}</span> {site.tagline}
          </h1>
          {site.description && <p>{site.description}</p>}
        </header>
        <ItemsByDay days={view.days} site={site} />
        {view.days.length === 0 && <p>Nothing has been published yet.</p>}
      </div>
      <AsText as="aside" className="secondary">
        {view.recentEntries.length > 0 && (
          <section>
            <h2>Recent entries</h2>
            <Titles items={view.recentEntries} />
          </section>
        )}
        {view.busyTags.length > 0 && (
          <section>
            <h2>Busy tags</h2>
            <Tags tags={view.busyTags} />
            <p>
              <a href={urls.tagIndex()}>All {counted(store.tags.length, 'tag', 'tags')}</a>
            </p>
          </section>
        )}
        {view.years.length > 0 && (
          <section>
            <h2>Archive</h2>
            <ul className="years">
              {view.years.map(({ year, count }) => (
                <li key={year}>
                  <a href={urls.year(year)}>{year}</a> <span className="count">{formatCount(count)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </AsText>
    </div>
  )
}
