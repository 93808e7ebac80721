// The page of one item: the item, and everything that the page says about its place among the others.
import { urls } from '../../urls'
import { type FormerAnswer, formerAnswer } from '../former-answer'
import type { Store, TagCount } from '../store'
import type { Item, Series } from '../types'
import { readDay } from './archive'

export type SeriesBox = {
  readonly series: Series
  /** The part that this item is, counted from 1. */
  readonly part: number
  readonly total: number
  /** A window of the parts around this one; the first of them is part number `from`. */
  readonly parts: readonly Item[]
  readonly from: number
  readonly previous?: Item
  readonly next?: Item
}

export type ItemView = {
  readonly item: Item
  readonly tags: readonly TagCount[]
  readonly series?: SeriesBox
  readonly related: readonly Item[]
  readonly linkedFrom: readonly Item[]
  readonly newer?: Item
  readonly older?: Item
}

/** The parts of an item's address, as they stand in it. */
export type ItemAddress = { readonly year: string; readonly month: string; readonly day: string; readonly slug: string }

export function itemOf(store: Store, address: ItemAddress): Item | undefined {
  const day = readDay(address)
  return day && store.itemAt(day, address.slug)
}

/** What is to be said where an item was; undefined where none ever was, and where one is. */
export function formerItem(store: Store, address: ItemAddress): FormerAnswer | undefined {
  const day = readDay(address)
  return day && formerAnswer(store, urls.item(day, address.slug))
}

export function itemView(store: Store, address: ItemAddress): ItemView | undefined {
  const item = itemOf(store, address)
  if (!item) return undefined
  return {
    item,
    tags: item.tags.map(tag => ({ tag, count: store.countOf(tag) })),
    series: seriesBox(store, item),
    related: store.relatedItems(item),
    linkedFrom: store.linkedFrom(item),
    ...store.neighbours(item)
  }
}

const windowSize = 7

function seriesBox(store: Store, item: Item): SeriesBox | undefined {
  const series = item.series === undefined ? undefined : store.series(item.series)
  if (!series) return undefined
  const parts = store.partsOf(series.slug)
  const index = parts.indexOf(item)
  const from = Math.max(0, Math.min(index - Math.floor(windowSize / 2), parts.length - windowSize))
  return {
    series,
    part: index + 1,
    total: parts.length,
    parts: parts.slice(from, from + windowSize),
    from: from + 1,
    previous: parts[index - 1],
    next: parts[index + 1]
  }
}
