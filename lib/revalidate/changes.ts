// What changed between two stores: the items, and in what way.
import type { Item, Store } from '@/lib/content'
import { titleOf } from '@/lib/titles'
import { isSame } from './same'

/** An item that came, went or is another one now. */
export type Change = {
  readonly was?: Item
  readonly is?: Item
  /** Whether it came, went, or stands elsewhere among the others: another time, kind or tags. */
  readonly moved: boolean
  /** Whether a list of titles shows it in another way. */
  readonly retitled: boolean
}

export function changedItems(before: Store, after: Store): Change[] {
  const old = new Map(before.items.map(item => [item.permalink, item]))
  const changes: Change[] = []
  for (const is of after.items) {
    const was = old.get(is.permalink)
    old.delete(is.permalink)
    if (!was) changes.push({ is, moved: true, retitled: true })
    else if (was !== is && !isSame(was, is)) changes.push(changeOf(was, is))
  }
  return [...changes, ...[...old.values()].map(was => ({ was, moved: true, retitled: true }))]
}

function changeOf(was: Item, is: Item): Change {
  const moved = was.publishedAt !== is.publishedAt || was.kind !== is.kind || !isSame(was.tags, is.tags)
  return { was, is, moved, retitled: titleOf(was) !== titleOf(is) || !isSame(was.publishedOn, is.publishedOn) }
}

/** An item in the store that holds it, and the other store. */
export type Side = readonly [item: Item, store: Store, other: Store]

export function sidesOf({ was, is }: Change, before: Store, after: Store): Side[] {
  const sides: Side[] = []
  if (was) sides.push([was, before, after])
  if (is) sides.push([is, after, before])
  return sides
}
