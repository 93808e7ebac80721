// How many items of each kind: in headings, calendars and charts.
import { type Item, type Kind, kinds } from '../types'

export type KindCount = { readonly kind: Kind; readonly count: number }

/** The kinds that occur, in their usual order. */
export function countKinds(items: readonly Item[]): KindCount[] {
  const counts = kinds.map(kind => ({ kind, count: items.filter(item => item.kind === kind).length }))
  return counts.filter(({ count }) => count > 0)
}

export type YearCount = { readonly year: number; readonly count: number }

/** Items a year from the first to the last, empty years in between included; oldest first. */
export function countYears(items: readonly Item[]): YearCount[] {
  const counts = new Map<number, number>()
  for (const { publishedOn } of items) counts.set(publishedOn.year, (counts.get(publishedOn.year) ?? 0) + 1)
  const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())]
  if (!Number.isFinite(first)) return []
  return Array.from({ length: last - first + 1 }, (_, index) => ({ year: first + index, count: counts.get(first + index) ?? 0 }))
}
