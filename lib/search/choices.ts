// A query's filters gathered by what they test, and whether an item passes them.
import type { Kind } from '@/lib/content/types'
import { dayNumber, type Indexed } from './indexed'
import type { Filter, Query } from './query'

type FilterBy<B extends Filter['by']> = Extract<Filter, { by: B }>

export type Choices = {
  readonly tags: readonly string[]
  readonly excludedTags: readonly string[]
  readonly kinds: readonly Kind[]
  readonly excludedKinds: readonly Kind[]
  readonly years: readonly number[]
  readonly months: readonly FilterBy<'month'>[]
  /** As day numbers, both of the range. */
  readonly firstDay: number
  readonly lastDay: number
}

export function choicesOf({ filters }: Query): Choices {
  const by = <B extends Filter['by']>(name: B) => filters.filter((filter): filter is FilterBy<B> => filter.by === name)
  const tags = by('tag')
  const kinds = by('kind')
  return {
    tags: tags.filter(filter => !filter.excluded).map(filter => filter.tag),
    excludedTags: tags.filter(filter => filter.excluded).map(filter => filter.tag),
    kinds: kinds.filter(filter => !filter.excluded).map(filter => filter.kind),
    excludedKinds: kinds.filter(filter => filter.excluded).map(filter => filter.kind),
    years: by('year').map(filter => filter.year),
    months: by('month'),
    firstDay: Math.max(0, ...by('from').map(({ day }) => dayNumber(day))),
    lastDay: Math.min(Infinity, ...by('to').map(({ day }) => dayNumber(day)))
  }
}

/** The filters that all must hold. The others, of which one must, are tested apart: facets count without them. */
export function passesAlways(choices: Choices, { day, kind, tags }: Indexed): boolean {
  if (day < choices.firstDay || day > choices.lastDay || choices.excludedKinds.includes(kind)) return false
  return choices.tags.every(tag => tags.includes(tag)) && !choices.excludedTags.some(tag => tags.includes(tag))
}

export function isOfChosenKind({ kinds }: Choices, { kind }: Indexed): boolean {
  return kinds.length === 0 || kinds.includes(kind)
}

export function isOfChosenTime({ years, months }: Choices, { year, month }: Indexed): boolean {
  return (years.length === 0 || years.includes(year)) && (months.length === 0 || months.some(other => isSame(other, year, month)))
}

export function isMonthChosen({ months }: Choices, year: number, month: number): boolean {
  return months.some(other => isSame(other, year, month))
}

const isSame = (filter: FilterBy<'month'>, year: number, month: number) =>
  filter.month === month && (filter.year === undefined || filter.year === year)

/** The year that all results are of, where the filters say so. */
export function singleYearOf({ years, months }: Choices): number | undefined {
  const chosen = new Set(years.length > 0 ? years : months.map(({ year }) => year))
  return chosen.size === 1 ? [...chosen][0] : undefined
}
