// All items of a kind, newest first.
import type { Site } from '@/lib/content'
import type { KindView } from '@/lib/content/views'
import { counted, kindNames } from '@/lib/titles'
import { urls } from '@/lib/urls'
import { AsText } from '../site/as-text'
import { Chart, yearBars } from './chart'
import { FeedLink } from './feed-link'
import { ItemsByYear } from './item-list'
import { Pagination } from './pagination'

export function KindPage({ view, site }: { view: KindView; site: Site }) {
  const names = kindNames[view.kind]
  return (
    <div className="columns">
      <div className="h-feed">
        <header className="page-head">
          <FeedLink feed={{ of: 'kind', kind: view.kind }} name={names.many} />
          <h1 className="p-name">{names.heading}</h1>
          <p>{counted(view.total, names.one, names.many)}</p>
        </header>
        <ItemsByYear items={view.items} site={site} />
        {view.total === 0 && <p>Nothing has been published here yet.</p>}
        <Pagination page={view.page} pages={view.pages} href={page => urls.kind(view.kind, page)} />
      </div>
      <AsText as="aside" className="secondary">
        {view.total > 0 && (
          <section>
            <h2>By year</h2>
            <Chart title="Items a year" bars={yearBars(view.chart)} />
          </section>
        )}
      </AsText>
    </div>
  )
}
