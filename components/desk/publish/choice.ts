// When a draft is to be published: what the author chooses, the date that makes, and what the button is called for it.
import type { Instant } from '@/lib/content/types'
import { dayOf, instantAt, isoDay } from '@/lib/dates'
import type { PublishPlan, PublishRequest } from '@/lib/desk/types'
import type { DraftKind } from '@/lib/drafts/types'
import { formatMoment } from '../frame/moments'

/** `local` is a time on the clock of the site's zone, as `lib/dates` `localTime` writes it; empty before one is chosen. */
export type Choice = { readonly when: 'now' } | { readonly when: 'written' } | { readonly when: 'later'; readonly local: string }

/** What about a draft decides how it is published. */
export type Publishable = {
  readonly id: string
  readonly kind: DraftKind
  readonly editOf?: string
}

/** Tags, series and standing pages have no date. */
export function isDated({ kind }: Publishable): boolean {
  return kind !== 'tag' && kind !== 'series' && kind !== 'page'
}

/** What is edited keeps its date, and a date to come was written on purpose; what is new is as new as it gets. */
export function firstChoice(draft: Publishable, { written }: Pick<PublishPlan, 'written'>, now: Instant): Choice {
  if (!isDated(draft) || draft.editOf !== undefined) return { when: 'written' }
  return written !== undefined && written > now ? { when: 'written' } : { when: 'now' }
}

/** @returns undefined when the date in the front matter holds; an empty text while none is chosen */
export function dateOf(choice: Choice, timeZone: string): PublishRequest['date'] | '' {
  if (choice.when === 'written') return undefined
  return choice.when === 'now' ? 'now' : (instantAt(choice.local, timeZone) ?? '')
}

/** When readers will see it, if that is to come. */
export function scheduledAt(
  choice: Choice,
  { written }: Pick<PublishPlan, 'written'>,
  now: Instant,
  timeZone: string
): Instant | undefined {
  const date = choice.when === 'written' ? written : dateOf(choice, timeZone)
  return date && date !== 'now' && date > now ? date : undefined
}

/** A plan that was made for the date in the front matter holds for now as well, when both are of one day and nothing is to come. */
export function holdsForNow({ written, at }: Pick<PublishPlan, 'written' | 'at'>, now: Instant, timeZone: string): boolean {
  return written !== undefined && at === undefined && isoDay(dayOf(written, timeZone)) === isoDay(dayOf(now, timeZone))
}

/** What the button does: `Publish`, `Update`, `Schedule for 24 December, 7 am`. */
export function actionName(draft: Publishable, at: Instant | undefined, now: Instant, timeZone: string): string {
  if (at !== undefined) return `Schedule for ${formatMoment(at, now, timeZone)}`
  return draft.editOf === undefined ? 'Publish' : 'Update'
}
