// The archives by time: a year, a month, a day. Params are as they stand in the address; whatever has no items is undefined.
import { daysInMonth, isRealDay, monthSlugs, weekdayOf } from '../../dates'
import type { Store } from '../store'
import type { Day, Item } from '../types'
import { countKinds, type KindCount } from './counts'
import { byDay, type DayOfItems } from './home'
import { type Paged, pageOf, readPage } from './paging'

type Month = Pick<Day, 'year' | 'month'>

export type YearView = {
  readonly year: number
  readonly total: number
  /** The months that have items, newest first. */
  readonly months: readonly { readonly month: Month; readonly counts: readonly KindCount[]; readonly entries: readonly Item[] }[]
  /** Items a month, January first. */
  readonly chart: readonly number[]
  readonly newer?: number
  readonly older?: number
}

export function yearView(store: Store, params: { year: string }): YearView | undefined {
  const year = readYear(params.year)
  if (year === undefined) return undefined
  const items = store.inYear(year)
  if (items.length === 0) return undefined
  const months = monthSlugs.map((_, index) => store.inMonth({ year, month: index + 1 }))
  const at = store.years.indexOf(year)
  return {
    year,
    total: items.length,
    months: months
      .map((inMonth, index) => ({
        month: { year, month: index + 1 },
        counts: countKinds(inMonth),
        entries: inMonth.filter(item => item.kind === 'entry')
      }))
      .filter(({ counts }) => counts.length > 0)
      .reverse(),
    chart: months.map(inMonth => inMonth.length),
    newer: store.years[at - 1],
    older: store.years[at + 1]
  }
}

export type CalendarDay = { readonly day: Day; readonly counts: readonly KindCount[] }

export type MonthView = Omit<Paged, 'items'> & {
  readonly month: Month
  readonly counts: readonly KindCount[]
  /** Weeks from Monday to Sunday; a place outside the month is undefined. */
  readonly calendar: readonly (readonly (CalendarDay | undefined)[])[]
  readonly days: readonly DayOfItems[]
  readonly newer?: Month
  readonly older?: Month
}

export function monthView(store: Store, params: { year: string; month: string; page?: string }): MonthView | undefined {
  const month = readMonth(params)
  const page = readPage(params.page)
  if (!month || page === undefined) return undefined
  const items = store.inMonth(month)
  const paged = pageOf(items.toReversed(), page, store.site.itemsPerPage)
  const [newest, oldest] = [items[0], items.at(-1)]
  if (!paged || !newest || !oldest) return undefined
  const { items: shown, ...place } = paged
  return {
    ...place,
    month,
    counts: countKinds(items),
    calendar: calendarOf(store, month),
    days: byDay(shown),
    newer: store.neighbours(newest).newer?.publishedOn,
    older: store.neighbours(oldest).older?.publishedOn
  }
}

export type DayView = { readonly day: Day; readonly items: readonly Item[]; readonly previous?: Day; readonly next?: Day }

export function dayView(store: Store, params: { year: string; month: string; day: string }): DayView | undefined {
  const day = readDay(params)
  const items = day ? store.onDay(day) : []
  if (!day || items.length === 0) return undefined
  return { day, items: items.toReversed(), ...store.daysAround(day) }
}

function calendarOf(store: Store, { year, month }: Month) {
  const empty = Array.from({ length: weekdayOf({ year, month, day: 1 }) }, () => undefined)
  const days = Array.from({ length: daysInMonth(year, month) }, (_, index) => {
    const day = { year, month, day: index + 1 }
    return { day, counts: countKinds(store.onDay(day)) }
  })
  const places: (CalendarDay | undefined)[] = [...empty, ...days]
  while (places.length % 7 !== 0) places.push(undefined)
  return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7))
}

function readYear(text: string): number | undefined {
  return /^\d{4}$/.test(text) && text !== '0000' ? Number(text) : undefined
}

function readMonth(params: { year: string; month: string }): Month | undefined {
  const year = readYear(params.year)
  const month = (monthSlugs as readonly string[]).indexOf(params.month) + 1
  return year !== undefined && month > 0 ? { year, month } : undefined
}

export function readDay(params: { year: string; month: string; day: string }): Day | undefined {
  const month = readMonth(params)
  if (!month || !/^[1-9]\d?$/.test(params.day)) return undefined
  const day = { ...month, day: Number(params.day) }
  return isRealDay(day) ? day : undefined
}
