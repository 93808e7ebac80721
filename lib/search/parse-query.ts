// Reads a query from what a reader typed. Anything is a query: what makes no sense is left out and reported in a sentence.
import { kinds } from '@/lib/content/types'
import { compareDays, daysInMonth, isRealDay, monthSlugs } from '@/lib/dates'
import { tagPattern } from '@/lib/slug'
import { kindOfSlug } from '@/lib/urls'
import { canonicalFilters, type Filter, formatFilter, formatTerm, type Query, type Term } from './query'
import { fold, partsOf } from './words'

/** In UTF-16 units. Bounds what one request can cost. */
export const maxQueryLength = 500
export const maxTerms = 16

const filterNames = ['tag', 'kind', 'year', 'month', 'from', 'to'] as const
type FilterName = (typeof filterNames)[number]
const examples: Record<FilterName, string> = {
  tag: 'tag:postmortem',
  kind: 'kind:link',
  year: 'year:2024',
  month: 'month:12 or month:2024-12',
  from: 'from:2024-12-13',
  to: 'to:2024-12-13'
}

/** Dashes, the name of a filter, and a quoted or a bare value. A quotation that is never closed ends with the text. */
const tokenPattern = /(-*)(?:(tag|kind|year|month|from|to):)?(?:"([^"]*)"?|([^\s"]+))/gi

/**
 * Reads words, "phrases", and `tag:`, `kind:`, `year:`, `month:`, `from:` and `to:` (both days belong to the range);
 * a `-` before a word, phrase, tag or kind excludes it. Other names before a colon are words, as in `std::string`.
 */
export function parseQuery(text: string): Query {
  const problems: string[] = []
  const terms = new Map<string, Term>()
  const filters: Filter[] = []
  let length = 0
  let tooLong = text.length > maxQueryLength
  for (const [, dashes, name, quoted, bare] of readable(text).matchAll(tokenPattern)) {
    const value = (quoted ?? bare ?? '').replace(/\s+/g, ' ').trim()
    const excluded = dashes !== ''
    const read = name
      ? parseFilter(name.toLowerCase() as FilterName, value, excluded)
      : parseTerm({ text: value, phrase: quoted !== undefined, excluded })
    if (read === undefined) continue
    if ('problem' in read) {
      problems.push(read.problem)
      continue
    }
    // Measured as the canonical text will be, which may be longer than what was typed: it has to be read again, whole.
    length += ('by' in read ? formatFilter(read) : formatTerm(read)).length + 1
    if (length > maxQueryLength) tooLong = true
    else if ('by' in read) filters.push(read)
    else {
      const key = `${read.excluded} ${read.phrase} ${fold(read.text)}`
      if (terms.has(key)) continue
      if (terms.size < maxTerms) terms.set(key, read)
      else tooLong = true
    }
  }
  if (tooLong) problems.push(`The search was cut: up to ${maxQueryLength} characters and ${maxTerms} words are looked for.`)
  if (terms.size + filters.length + problems.length === 0 && text.trim() !== '') {
    problems.push(`“${readable(text).trim()}” has no letters or digits to look for.`)
  }
  const canonical = canonicalFilters(filters)
  return { terms: [...terms.values()], filters: canonical, problems: [...problems, ...problemsOfRange(canonical)] }
}

/** One Unicode form, plain quotation marks, and nothing that an address or a page could not carry. */
function readable(text: string): string {
  const clean = text.slice(0, maxQueryLength).replace(/[\p{Cc}\p{Cs}]/gu, ' ')
  return clean.normalize('NFC').replace(/[“”„«»]/g, '"')
}

function parseTerm(term: Term): Term | { problem: string } | undefined {
  const name = filterNames.find(name => !term.phrase && term.text.toLowerCase() === `${name}:`)
  if (name) return { problem: `“${name}:” needs a value right after the colon: ${examples[name]}.` }
  return partsOf(term.text).length > 0 ? term : undefined
}

function parseFilter(name: FilterName, value: string, excluded: boolean): Filter | { problem: string } {
  if (value === '') return { problem: `“${name}:” needs a value right after the colon: ${examples[name]}.` }
  if (name === 'tag') {
    const tag = value.toLowerCase()
    if (!tagPattern.test(tag)) return { problem: `“${value}” is not a tag: tags are lower-case letters, digits and hyphens.` }
    return { by: 'tag', tag, excluded }
  }
  if (name === 'kind') {
    const kind = kinds.find(kind => kind === value.toLowerCase()) ?? kindOfSlug(value.toLowerCase())
    if (!kind) return { problem: `“${value}” is not a kind: there are ${kinds.join(', ')}.` }
    return { by: 'kind', kind, excluded }
  }
  if (excluded) return { problem: `“-${name}:” cannot be excluded: only words, phrases, tags and kinds can.` }
  const filter = parseTime(name, value)
  return filter ?? { problem: `“${value}” is not a ${name === 'from' || name === 'to' ? 'day' : name}: write ${examples[name]}.` }
}

function parseTime(name: 'year' | 'month' | 'from' | 'to', value: string): Filter | undefined {
  const digits = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(value)
  const [, year = 0, month = 0, day = 0] = digits?.map(text => Number(text ?? 0)) ?? []
  switch (name) {
    case 'year':
      return digits && value.length === 4 && year > 0 ? { by: 'year', year } : undefined
    case 'month': {
      if (digits && value.length === 7) return isRealDay({ year, month, day: 1 }) ? { by: 'month', year, month } : undefined
      const named = monthSlugs.findIndex(slug => slug.toLowerCase() === value.toLowerCase()) + 1
      const bare = named || (/^\d\d?$/.test(value) ? Number(value) : 0)
      return bare >= 1 && bare <= 12 ? { by: 'month', month: bare } : undefined
    }
    case 'from':
    case 'to': {
      // A year or a month reaches from its first day to its last.
      const first = { year, month: value.length >= 7 ? month : 1, day: value.length === 10 ? day : 1 }
      const last = { year, month: value.length >= 7 ? month : 12, day: 0 }
      if (value.length === 10) last.day = day
      else if (last.month >= 1 && last.month <= 12) last.day = daysInMonth(year, last.month)
      const wanted = name === 'from' ? first : last
      return digits && isRealDay(wanted) ? { by: name, day: wanted } : undefined
    }
  }
}

function problemsOfRange(filters: readonly Filter[]): string[] {
  const from = filters.find(filter => filter.by === 'from')
  const to = filters.find(filter => filter.by === 'to')
  if (!from || !to || compareDays(from.day, to.day) <= 0) return []
  return [`Nothing can be both ${formatFilter(from)} and ${formatFilter(to)}: the first day comes after the last.`]
}
