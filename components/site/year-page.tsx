// A year: its months with counts, a chart, and the entries by title.
import type { YearView } from '@/lib/content/views'
import { formatMonth, monthSlugs } from '@/lib/dates'
import { counted, kindCounts } from '@/lib/titles'
import { urls } from '@/lib/urls'
import { Chart } from '../list/chart'
import { Titles } from '../list/titles'

export function YearPage({ view }: { view: YearView }) {
  return (
    <div className="archive">
      <header className="page-head">
        <h1>Archive for {view.year}</h1>
        <p>{counted(view.total, 'item', 'items')}</p>
      </header>
      <Chart title="Items a month" bars={view.chart.map((count, index) => ({ label: monthSlugs[index] ?? '', count }))} />
      {view.months.map(({ month, counts, entries }) => (
        <section key={month.month}>
          <h2 className="divider">
            <a href={urls.month(month)}>{formatMonth(month)}</a>
          </h2>
          <p>{kindCounts(counts)}</p>
          {entries.length > 0 && <Titles items={entries} />}
        </section>
      ))}
      <nav className="pagination" aria-label="Years">
        {view.newer !== undefined && (
          <a href={urls.year(view.newer)} rel="prev">
            {view.newer}
          </a>
        )}
        {view.older !== undefined && (
          <a href={urls.year(view.older)} rel="next">
            {view.older}
          </a>
        )}
      </nav>
    </div>
  )
}
