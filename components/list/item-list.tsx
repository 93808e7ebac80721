// Items one after the other, with a heading whenever the year changes or over each day.
import type { Item as AnyItem, Site } from '@/lib/content'
import type { DayOfItems } from '@/lib/content/views'
import { formatDay, isoDay } from '@/lib/dates'
import { urls } from '@/lib/urls'
import { ListedItem } from '../item/item'

type ListProps = { items: readonly AnyItem[]; site: Site }

export function ItemList({ items, site, headingLevel = 2 }: ListProps & { headingLevel?: 2 | 3 }) {
  return (
    <div className="items">
      {items.map(item => (
        <ListedItem key={item.permalink} item={item} site={site} headingLevel={headingLevel} />
      ))}
    </div>
  )
}

export function ItemsByYear({ items, site }: ListProps) {
  return (
    <div className="items">
      {items.map((item, index) => {
        const { year } = item.publishedOn
        const changes = items[index - 1]?.publishedOn.year !== year
        return [
          changes && (
            <h2 key={year} className="divider">
              <a href={urls.year(year)}>{year}</a>
            </h2>
          ),
          <ListedItem key={item.permalink} item={item} site={site} />
        ]
      })}
    </div>
  )
}

export function ItemsByDay({ days, site }: { days: readonly DayOfItems[]; site: Site }) {
  return (
    <div className="items">
      {days.map(({ day, items }) => (
        <section key={isoDay(day)} className="day">
          <h2 className="divider">
            <a href={urls.day(day)}>{formatDay(day)}</a>
          </h2>
          {items.map(item => (
            <ListedItem key={item.permalink} item={item} site={site} />
          ))}
        </section>
      ))}
    </div>
  )
}
