// When something will be public, in a sentence. Pure: the clock is an argument.
import type { Instant } from '@/lib/content/types'
import { dayOf, formatLongDay, formatTime, parseInstant } from '@/lib/dates'
import { relativeTime } from '../../frame/moments'

export type Dated = {
  /** As it stands in the front matter. */
  readonly date: string
  readonly isPublished: boolean
  /** `draft: true` */
  readonly isWithheld: boolean
  readonly now: Instant
  readonly timeZone: string
}

export function publicationSentence({ date, isPublished, isWithheld, now, timeZone }: Dated): string {
  if (isWithheld) return 'Not public, whatever its date: its front matter says draft: true.'
  if (date === '') return 'Without a date it gets the moment of publishing.'
  const instant = parseInstant(date)
  if (instant === undefined) return 'This is no instant such as 2024-12-13T05:29:00Z: nothing can be published with it.'
  const moment = `${formatLongDay(dayOf(instant, timeZone))}, ${formatTime(instant, timeZone)} (${timeZone})`
  if (instant > now) return `Once published, readers see it from ${moment}, ${relativeTime(instant, now, timeZone)}.`
  return isPublished ? `Public since ${moment}.` : `Public as soon as you publish. It will be dated ${moment}.`
}
