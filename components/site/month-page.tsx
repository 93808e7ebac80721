// A month: its calendar, the counts by kind, and the items oldest first.
import type { Site } from '@/lib/content'
import type { MonthView } from '@/lib/content/views'
import { formatMonth } from '@/lib/dates'
import { kindCounts } from '@/lib/titles'
import { urls } from '@/lib/urls'
import { Calendar } from '../list/calendar'
import { ItemsByDay } from '../list/item-list'
import { Pagination } from '../list/pagination'
import { AsText } from './as-text'

export function MonthPage({ view, site }: { view: MonthView; site: Site }) {
  const { month, newer, older } = view
  return (
    <div className="columns">
      <div className="h-feed">
        <header className="page-head">
          <p className="trail">
            <a href={urls.year(month.year)}>{month.year}</a>
          </p>
          <h1 className="p-name">{formatMonth(month)}</h1>
          <p>{kindCounts(view.counts)}</p>
        </header>
        <ItemsByDay days={view.days} site={site} />
        <Pagination page={view.page} pages={view.pages} href={page => urls.month(month, page)} labels={['Earlier', 'Later']} />
      </div>
      <AsText as="aside" className="secondary">
        <section>
          <h2 className="visually-hidden">Calendar</h2>
          <Calendar view={view} />
          <nav className="months" aria-label="Months">
            {older && <a href={urls.month(older)}>← {formatMonth(older)}</a>}
            {newer && <a href={urls.month(newer)}>{formatMonth(newer)} →</a>}
          </nav>
        </section>
      </AsText>
    </div>
  )
}
