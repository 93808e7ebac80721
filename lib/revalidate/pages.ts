// The pages of lists: which of them there are, and on which one an item stands.
import { type Item, newestFirst, type Store } from '@/lib/content'

/** Addresses, collected. */
export type Touched = { readonly pages: Set<string>; readonly feeds: Set<string> }

/** All pages that a list has in one of the stores. */
export function addPages(
  pages: Set<string>,
  stores: readonly Store[],
  lengthIn: (store: Store) => number,
  path: (page: number) => string
) {
  const last = Math.max(...stores.map(store => Math.ceil(lengthIn(store) / store.site.itemsPerPage)))
  for (let page = 1; page <= last; page++) pages.add(path(page))
}

/** The number of the page on which the item at `index` of a list stands. */
export function pageWith(index: number, { site }: Store): number {
  return 1 + Math.floor(index / site.itemsPerPage)
}

/** Where an item stands in a list that holds it, newest first. */
export function placeIn(items: readonly Item[], item: Item): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = items[middle]
    if (other && newestFirst(other, item) < 0) low = middle + 1
    else high = middle
  }
  return low
}
