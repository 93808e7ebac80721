// Instants, days and how they are written. The time zone is always an argument: the same content gives the same bytes anywhere.
import type { Day, Instant } from './content/types'

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
] as const
/** As they stand in addresses. */
export const monthSlugs = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

const instantPattern = /^(\d{4})-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]):\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-](?:[01]\d|2[0-3]):\d\d)$/

/**
 * Reads an ISO 8601 instant: date, time and offset (RFC 3339 section 5.6, seconds optional).
 * @returns the instant in UTC, or undefined for anything else, impossible dates included.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = instantPattern.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const time = Date.parse(text)
  if (Number.isNaN(time) || !isRealDay({ year, month, day })) return undefined
  const instant = new Date(time).toISOString()
  // An offset can lead out of the years that are written with four digits.
  return /^(?!0000)\d{4}-/.test(instant) ? instant : undefined
}

/** An instant as it is written by hand: in whole seconds. */
export function withoutMilliseconds(instant: Instant): Instant {
  return instant.replace(/\.\d+Z$/, 'Z')
}

/** Whether there is such a day in the Gregorian calendar, year 1 to 9999. */
export function isRealDay({ year, month, day }: Day): boolean {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false
  return day <= daysInMonth(year, month)
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The day of the week, 0 for Monday to 6 for Sunday. */
export function weekdayOf({ year, month, day }: Day): number {
  return (utcDate({ year, month, day }).getUTCDay() + 6) % 7
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** The wall clock of a time zone: building a formatter costs far more than using one. */
function wallClock(instant: Instant, timeZone: string) {
  const date = new Date(instant)
  if (timeZone === 'UTC') {
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes()
    }
  }
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric'
    })
    formatters.set(timeZone, formatter)
  }
  const parts: Record<string, number> = {}
  for (const { type, value } of formatter.formatToParts(date)) parts[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts
  return { year, month, day, hour, minute }
}

export function dayOf(instant: Instant, timeZone: string): Day {
  const { year, month, day } = wallClock(instant, timeZone)
  return { year, month, day }
}

/** `5:29 am`; at the full hour `5 am`. */
export function formatTime(instant: Instant, timeZone: string): string {
  const { hour, minute } = wallClock(instant, timeZone)
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`
  return `${hour % 12 || 12}${minutes} ${hour < 12 ? 'am' : 'pm'}`
}

/** The wall clock of a zone as a form field of the type `datetime-local` writes it: `2024-12-13T05:29`. */
export function localTime(instant: Instant, timeZone: string): string {
  const { hour, minute, ...day } = wallClock(instant, timeZone)
  return `${isoDay(day)}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/**
 * The instant at which the clock of a zone shows a local time. When it does so twice, the first; when it skips that hour, as much later.
 * @param local as `localTime` writes it
 * @returns undefined for anything else, impossible dates included
 */
export function instantAt(local: string, timeZone: string): Instant | undefined {
  const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) ? parseInstant(`${local}Z`) : undefined
  if (utc === undefined) return undefined
  const wanted = Date.parse(utc)
  const day = 24 * 60 * 60 * 1000
  // A zone changes its offset at most once in two days: one of these holds.
  const offsets = [wanted - day, wanted + day].map(time => Date.parse(`${localTime(iso(time), timeZone)}Z`) - time)
  const times = offsets.map(offset => wanted - offset)
  const exact = times.filter(time => localTime(iso(time), timeZone) === local)
  return iso(exact.length > 0 ? Math.min(...exact) : Math.max(...times))
}

const iso = (time: number): Instant => new Date(time).toISOString()

/** `13th`. */
export function ordinal(n: number): string {
  const tens = n % 100
  if (tens >= 11 && tens <= 13) return `${n}th`
  return `${n}${{ 1: 'st', 2: 'nd', 3: 'rd' }[n % 10] ?? 'th'}`
}

/** `13th December 2024`. */
export function formatDay({ year, month, day }: Day): string {
  return `${ordinal(day)} ${formatMonth({ year, month })}`
}

/** `Friday, 13th December 2024`. */
export function formatLongDay(day: Day): string {
  return `${weekdayNames[utcDate(day).getUTCDay()]}, ${formatDay(day)}`
}

/** `December 2024`. */
export function formatMonth({ year, month }: { year: number; month: number }): string {
  return `${monthNames[month - 1]} ${year}`
}

export function compareDays(a: Day, b: Day): number {
  return a.year - b.year || a.month - b.month || a.day - b.day
}

/** `2024-12-13`, for keys and `<time datetime>`. */
export function isoDay({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function utcDate({ year, month, day }: Day): Date {
  // setUTCFullYear, as Date.UTC takes years below 100 for the 1900s.
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date
}
