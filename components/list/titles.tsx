// A list of titles that lead to their items, with their days.
import type { Item } from '@/lib/content'
import { formatDay, isoDay } from '@/lib/dates'
import { titleOf } from '@/lib/titles'

export function Titles({ items }: { items: readonly Item[] }) {
  return (
    <ul className="titles">
      {items.map(item => (
        <li key={item.permalink}>
          <a href={item.permalink}>{titleOf(item)}</a>{' '}
          <time dateTime={isoDay(item.publishedOn)}>{formatDay(item.publishedOn)}</time>
        </li>
      ))}
    </ul>
  )
}
