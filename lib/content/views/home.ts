// The home page: the newest items by day, recent entries and busy tags beside them, the years as the way into the archive.
import { mostCommon, type Store, type TagCount } from '../store'
import type { Day, Item } from '../types'
import type { YearCount } from './counts'

export type DayOfItems = { readonly day: Day; readonly items: readonly Item[] }

export type HomeView = {
  readonly days: readonly DayOfItems[]
  readonly recentEntries: readonly Item[]
  readonly busyTags: readonly TagCount[]
  readonly years: readonly YearCount[]
}

const recentEntryCount = 10
/** A tag is busy when many of this many newest items have it. */
const busyAmong = 200
const busyTagCount = 12

export function homeView(store: Store): HomeView {
  const recent = new Map<string, number>()
  for (const item of store.items.slice(0, busyAmong)) for (const tag of item.tags) recent.set(tag, (recent.get(tag) ?? 0) + 1)
  return {
    days: byDay(store.items.slice(0, store.site.itemsPerPage)),
    recentEntries: store.ofKind('entry').slice(0, recentEntryCount),
    busyTags: mostCommon(new Map(mostCommon(recent, busyTagCount).map(({ tag }) => [tag, store.countOf(tag)])), busyTagCount),
    years: store.years.map(year => ({ year, count: store.inYear(year).length }))
  }
}

/** Groups a list by day and keeps its order. */
export function byDay(items: readonly Item[]): DayOfItems[] {
  const days: { day: Day; items: Item[] }[] = []
  for (const item of items) {
    const last = days.at(-1)
    const { year, month, day } = item.publishedOn
    if (last && last.day.year === year && last.day.month === month && last.day.day === day) last.items.push(item)
    else days.push({ day: item.publishedOn, items: [item] })
  }
  return days
}
