// How matching items divide by kind, tag, year and month, for links that narrow or widen a search.
import { mostCommon } from '@/lib/content/store'
import { type Kind, kinds } from '@/lib/content/types'
import { type Choices, isMonthChosen, isOfChosenKind, isOfChosenTime, singleYearOf } from './choices'
import type { Indexed } from './indexed'

/**
 * Counts are of all matching items, not of a page of them. Kinds, years and months widen when several are chosen, so each is counted
 * as if none of its sort were: that is how many items it stands for. Tags narrow, and are counted within the results.
 */
export type Facets = {
  /** Most first. */
  readonly kinds: readonly { readonly kind: Kind; readonly count: number; readonly selected: boolean }[]
  /** Most first, then by name; at most 40. */
  readonly tags: readonly { readonly tag: string; readonly count: number; readonly selected: boolean }[]
  /** Newest first. */
  readonly years: readonly { readonly year: number; readonly count: number; readonly selected: boolean }[]
  /** January first. Only when a single year is chosen. */
  readonly months: readonly {
    readonly year: number
    readonly month: number
    readonly count: number
    readonly selected: boolean
  }[]
}

const maxTags = 40

/** @param matching those that match in all but the chosen kinds, years and months. */
export function facetsOf(choices: Choices, matching: Iterable<{ readonly indexed: Indexed }>): Facets {
  const counts = { kinds: new Map<Kind, number>(), tags: new Map<string, number>(), years: new Map<number, number>() }
  const months = new Map<number, number>()
  const singleYear = singleYearOf(choices)
  for (const { indexed } of matching) {
    const { kind, tags, year, month } = indexed
    const ofKind = isOfChosenKind(choices, indexed)
    const ofTime = isOfChosenTime(choices, indexed)
    if (ofTime) increment(counts.kinds, kind)
    if (ofKind) increment(counts.years, year)
    if (ofKind && year === singleYear) increment(months, month)
    if (ofKind && ofTime) for (const tag of tags) increment(counts.tags, tag)
  }
  return {
    kinds: kinds
      .map(kind => ({ kind, count: counts.kinds.get(kind) ?? 0, selected: choices.kinds.includes(kind) }))
      .filter(({ count, selected }) => count > 0 || selected)
      .sort((a, b) => b.count - a.count),
    tags: mostCommon(counts.tags, maxTags).map(each => ({ ...each, selected: choices.tags.includes(each.tag) })),
    years: [...counts.years]
      .sort(([a], [b]) => b - a)
      .map(([year, count]) => ({ year, count, selected: choices.years.includes(year) })),
    months: [...months]
      .sort(([a], [b]) => a - b)
      .map(([month, count]) => ({
        year: singleYear ?? 0,
        month,
        count,
        selected: isMonthChosen(choices, singleYear ?? 0, month)
      }))
  }
}

function increment<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
