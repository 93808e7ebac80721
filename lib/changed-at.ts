// When what is shown last changed: an item, and a list of items. From the content alone, so that the same content gives the same bytes.
import type { Instant, Item } from './content/types'

type Dated = Pick<Item, 'publishedAt' | 'updatedAt'>

export function changedAt({ updatedAt, publishedAt }: Dated): Instant {
  return updatedAt ?? publishedAt
}

/** @returns undefined when there are none */
export function lastChangeOf(items: readonly Dated[]): Instant | undefined {
  let last: Instant | undefined
  for (const item of items) if (last === undefined || changedAt(item) > last) last = changedAt(item)
  return last
}
