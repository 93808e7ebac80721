// What a reader asks for: words, phrases and filters, as values. How they are read from text is in parse-query.ts.
import type { Day, Kind } from '@/lib/content/types'
import { compareDays, isoDay } from '@/lib/dates'

/** A word or a phrase, as the reader typed it. A phrase is matched as it stands, a word also in its other forms. */
export type Term = { readonly text: string; readonly phrase: boolean; readonly excluded: boolean }

/** `from` and `to` are days in the site's time zone, and both belong to the range. */
export type Filter =
  | { readonly by: 'tag'; readonly tag: string; readonly excluded: boolean }
  | { readonly by: 'kind'; readonly kind: Kind; readonly excluded: boolean }
  | { readonly by: 'year'; readonly year: number }
  /** Without a year, that month of every year. `month` counts from 1. */
  | { readonly by: 'month'; readonly month: number; readonly year?: number }
  | { readonly by: 'from'; readonly day: Day }
  | { readonly by: 'to'; readonly day: Day }

/**
 * An item must match all terms and all tags, one of the kinds, one of the years, one of the months, and lie between `from` and `to`.
 * Filters stand in canonical order, none twice.
 */
export type Query = {
  readonly terms: readonly Term[]
  readonly filters: readonly Filter[]
  /** What could not be understood and was left out: a sentence each, safe to show as text. */
  readonly problems: readonly string[]
}

/** A query as its canonical text: parsing it gives the same terms and filters again. */
export function formatQuery({ terms, filters }: Pick<Query, 'terms' | 'filters'>): string {
  return [...terms.map(formatTerm), ...filters.map(formatFilter)].join(' ')
}

export function formatTerm({ text, phrase, excluded }: Term): string {
  return `${excluded ? '-' : ''}${phrase ? `"${text}"` : text}`
}

export function formatFilter(filter: Filter): string {
  switch (filter.by) {
    case 'tag':
      return `${filter.excluded ? '-' : ''}tag:${filter.tag}`
    case 'kind':
      return `${filter.excluded ? '-' : ''}kind:${filter.kind}`
    case 'year':
      return `year:${yearText(filter.year)}`
    case 'month':
      return filter.year === undefined ? `month:${filter.month}` : `month:${yearText(filter.year)}-${twoDigits(filter.month)}`
    case 'from':
    case 'to':
      return `${filter.by}:${isoDay(filter.day)}`
  }
}

const yearText = (year: number) => String(year).padStart(4, '0')
const twoDigits = (n: number) => String(n).padStart(2, '0')

const filterOrder = ['tag', 'kind', 'year', 'month', 'from', 'to'] as const

/** Each filter once, in canonical order; of several `from` the latest and of several `to` the earliest, as all must hold. */
export function canonicalFilters(filters: readonly Filter[]): Filter[] {
  const byText = new Map<string, Filter>()
  for (const filter of filters) {
    if (filter.by === 'from' || filter.by === 'to') {
      const other = byText.get(filter.by)
      byText.set(filter.by, other && isNarrower(other, filter) ? other : filter)
    } else byText.set(formatFilter(filter), filter)
  }
  const keyed = [...byText].map(([text, filter]) => ({ filter, key: `${filterOrder.indexOf(filter.by)}${text}` }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ filter }) => filter)
}

function isNarrower(a: Filter, b: Filter): boolean {
  if (a.by === 'from' && b.by === 'from') return compareDays(a.day, b.day) >= 0
  return a.by === 'to' && b.by === 'to' && compareDays(a.day, b.day) <= 0
}

/** The query with one more filter. A new `from` or `to` takes the place of the old one; asking for what was excluded ends the exclusion. */
export function withFilter(query: Query, filter: Filter): Query {
  const opposite = 'excluded' in filter ? formatFilter({ ...filter, excluded: !filter.excluded }) : undefined
  const kept = query.filters.filter(other => {
    if (filter.by === 'from' || filter.by === 'to') return other.by !== filter.by
    return formatFilter(other) !== opposite
  })
  return { ...query, filters: canonicalFilters([...kept, filter]) }
}

/** The query without that filter. A year takes its months along, and a month goes however it was written. */
export function withoutFilter(query: Query, filter: Filter): Query {
  const text = formatFilter(filter)
  const kept = query.filters.filter(other => {
    if (formatFilter(other) === text) return false
    if (filter.by === 'month' && other.by === 'month') return !isSameMonth(filter, other)
    return !(filter.by === 'year' && other.by === 'month' && other.year === filter.year)
  })
  const yearsLeft = kept.some(other => other.by === 'year')
  const dropsMonths = filter.by === 'year' && !yearsLeft
  return { ...query, filters: dropsMonths ? kept.filter(other => other.by !== 'month' || other.year !== undefined) : kept }
}

type MonthFilter = Extract<Filter, { by: 'month' }>
const isSameMonth = (a: MonthFilter, b: MonthFilter) =>
  a.month === b.month && (a.year === undefined || b.year === undefined || a.year === b.year)
