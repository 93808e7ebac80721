// Times as an author reads them at the desk: how long ago, and exactly.
import type { Instant } from '@/lib/content/types'
import { dayOf, formatMonth, formatTime } from '@/lib/dates'
import { counted } from '@/lib/titles'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** `just now`, `5 minutes ago`, `in 3 hours`, `2 days ago`; after a month, the day itself says more. */
export function relativeTime(instant: Instant, now: Instant, timeZone: string): string {
  const difference = Date.parse(instant) - Date.parse(now)
  const distance = Math.abs(difference)
  if (distance < minute) return difference > 0 ? 'in less than a minute' : 'just now'
  if (!isNear(instant, now)) return formatDate(instant, now, timeZone)
  const words =
    distance < hour
      ? counted(Math.floor(distance / minute), 'minute', 'minutes')
      : distance < day
        ? counted(Math.floor(distance / hour), 'hour', 'hours')
        : counted(Math.floor(distance / day), 'day', 'days')
  return difference > 0 ? `in ${words}` : `${words} ago`
}

/** Whether counting the days says more than the day itself. */
export function isNear(instant: Instant, now: Instant): boolean {
  return Math.abs(Date.parse(instant) - Date.parse(now)) < 30 * day
}

/** `24 December`; with its year when that is another one than now. */
export function formatDate(instant: Instant, now: Instant, timeZone: string): string {
  const date = dayOf(instant, timeZone)
  const month = formatMonth(date)
  return `${date.day} ${date.year === dayOf(now, timeZone).year ? month.replace(/ \d+$/, '') : month}`
}

/** `24 December, 7 am` */
export function formatMoment(instant: Instant, now: Instant, timeZone: string): string {
  return `${formatDate(instant, now, timeZone)}, ${formatTime(instant, timeZone)}`
}

/** `24 December 2026, 7:05 am, Europe/Berlin`: nothing is left to guess. */
export function exactMoment(instant: Instant, timeZone: string): string {
  const date = dayOf(instant, timeZone)
  return `${date.day} ${formatMonth(date)}, ${formatTime(instant, timeZone)}, ${timeZone}`
}
