// What the model's language cannot say: where files stand, the syntax of tags, slugs and addresses, and that a path and its date agree.
import { dayOf, isoDay, isRealDay, monthSlugs } from '../dates'
import { slugPattern, tagPattern } from '../slug'
import { kindOfSlug, kindSlugs } from '../urls'
import { quote } from './front-matter'
import type { Violation } from './schema'
import type { Item, Kind } from './types'

/** Items are filed under the name that lists their kind. */
const kindFolders = Object.values(kindSlugs)
const itemPath = new RegExp(`^(${kindFolders.join('|')})/(\\d{4})/(\\d\\d)-(\\d\\d)-([^/]+)\\.mdx$`)
const otherPath = /^(tags|series|pages)\/([^/]+)\.mdx$/

/** What a file is, told by its path inside the content folder. */
export type FileRole =
  | { readonly role: 'item'; readonly kind: Kind; readonly day: string; readonly slug: string }
  | { readonly role: 'tag' | 'series' | 'page'; readonly slug: string }
  | { readonly role: 'site' }

/** Page slugs that an address of the weblog's own already uses. */
const reservedPages = new Set([
  ...kindFolders,
  ...'api atom desk feed healthz media metrics page preview readyz search series sitemap tag tags _next'.split(' ')
])

/** @returns what the file is, or the sentence that says what is wrong with its path */
export function roleOf(path: string): FileRole | string {
  if (path === 'site.yaml') return { role: 'site' }
  const item = itemPath.exec(path)
  const kind = kindOfSlug(item?.[1] ?? '')
  if (item && kind) {
    const [, , year, month, day, slug = ''] = item
    const iso = `${year}-${month}-${day}`
    if (!isRealDay({ year: Number(year), month: Number(month), day: Number(day) }))
      return `unexpected day ${iso} in the path, expected one of the calendar`
    if (!slugPattern.test(slug)) return `unexpected slug ${quote(slug)}, expected letters, digits, hyphens and underscores`
    return { role: 'item', kind, day: iso, slug }
  }
  const other = otherPath.exec(path)
  if (!other) {
    const ending = /\.\w+$/.exec(path)?.[0] ?? ''
    const mended = `${path.slice(0, -ending.length)}.mdx`
    if (ending !== '.mdx' && (itemPath.test(mended) || otherPath.test(mended)))
      return `unexpected ending ${ending} of a file, expected .mdx`
    return `unexpected place for a file, expected {${kindFolders}}/YYYY/MM-DD-slug.mdx, {tags,series,pages}/slug.mdx or site.yaml`
  }
  const [, folder, slug = ''] = other
  if (folder === 'tags') {
    if (!tagPattern.test(slug)) return `unexpected tag ${quote(slug)}, expected lower-case letters, digits and hyphens`
    return { role: 'tag', slug }
  }
  if (!slugPattern.test(slug)) return `unexpected slug ${quote(slug)}, expected letters, digits, hyphens and underscores`
  if (folder === 'series') return { role: 'series', slug }
  if (reservedPages.has(slug) || /^\d{4}$/.test(slug))
    return `unexpected page ${quote(slug)}, expected a name that no other address uses`
  return { role: 'page', slug }
}

/** The path of an item's file inside the content folder: what `roleOf` reads. */
export function itemFile({ kind, publishedOn, slug }: Pick<Item, 'kind' | 'publishedOn' | 'slug'>): string {
  const [year, month, day] = isoDay(publishedOn).split('-')
  return `${kindSlugs[kind]}/${year}/${month}-${day}-${slug}.mdx`
}

/**
 * Holds an item against the rules.
 * @param fields as the model read them @param values as they were written @param day the one its path names
 */
export function itemViolations(
  fields: Record<string, unknown>,
  values: Record<string, unknown>,
  day: string,
  timeZone: string
): Violation[] {
  const violations: Violation[] = []
  const { date, updated } = fields
  if (typeof date === 'string') {
    const dated = isoDay(dayOf(date, timeZone))
    if (dated !== day) {
      const message = `unexpected day ${dated} (in ${timeZone}), expected ${day} as in the file's path`
      violations.push({ path: ['date'], of: 'value', message })
    }
    if (typeof updated === 'string' && updated < date) {
      const message = `unexpected update before the item's date, expected a later instant than ${date}`
      violations.push({ path: ['updated'], of: 'value', message, severity: 'warning' })
    }
  }
  violations.push(...tagViolations('tags', values.tags), ...aliasViolations(values.aliases))
  for (const path of [['url'], ['via', 'url']]) violations.push(...webAddressViolations(path, valueAt(values, path)))
  if (typeof values.image === 'string' && !isSiteOrWebAddress(values.image)) {
    const message = `unexpected image ${quote(values.image)}, expected an address such as /media/2024/a.png or https://…`
    violations.push({ path: ['image'], of: 'value', message })
  }
  return violations
}

const permalink = new RegExp(`^/(\\d{4})/(${monthSlugs.join('|')})/([1-9]\\d?)/[A-Za-z0-9_-]+/$`)

function isPermalink(path: string): boolean {
  const [, year, month = '', day] = permalink.exec(path) ?? []
  return (
    year !== undefined &&
    isRealDay({ year: Number(year), month: 1 + (monthSlugs as readonly string[]).indexOf(month), day: Number(day) })
  )
}

/** Former addresses are written as the canonical one was, each once. `value` is as it was written. */
function aliasViolations(value: unknown): Violation[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((alias, index): Violation[] => {
    const path = ['aliases', index]
    if (typeof alias !== 'string') return []
    if (!isPermalink(alias))
      return [
        { path, of: 'value', message: `unexpected alias ${quote(alias)}, expected a permalink such as /2024/Dec/13/a-slug/` }
      ]
    if (value.indexOf(alias) !== index)
      return [{ path, of: 'value', message: `unexpected second "${alias}", expected each alias once` }]
    return []
  })
}

/** Tags are lower-case letters, digits and hyphens, each named once. `value` is as it was written. */
export function tagViolations(field: string, value: unknown): Violation[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((tag, index): Violation[] => {
    const path = [field, index]
    if (typeof tag !== 'string') return []
    if (!tagPattern.test(tag)) {
      return [{ path, of: 'value', message: `unexpected tag ${quote(tag)}, expected lower-case letters, digits and hyphens` }]
    }
    if (value.indexOf(tag) !== index)
      return [{ path, of: 'value', message: `unexpected second "${tag}", expected each tag once` }]
    return []
  })
}

/** Holds site.yaml against the rules. `values` are as they were written. */
export function siteViolations(values: Record<string, unknown>): Violation[] {
  const violations: Violation[] = []
  const check = (path: (string | number)[], ok: (value: string) => boolean, expected: string) => {
    const value = valueAt(values, path)
    if (typeof value !== 'string' || ok(value)) return
    violations.push({ path, of: 'value', message: `unexpected ${path.at(-1)} ${quote(value)}, expected ${expected}` })
  }
  check(['url'], isOrigin, 'an origin such as https://example.org')
  check(['language'], isLanguage, 'a language tag such as en or en-GB')
  check(['timeZone'], isTimeZone, 'an IANA time zone such as UTC or Europe/Berlin')
  check(['author', 'url'], isSiteOrWebAddress, 'an address such as https://example.org/')
  for (const list of [['navigation'], ['author', 'links']]) {
    const links = valueAt(values, list)
    if (!Array.isArray(links)) continue
    for (const index of links.keys())
      check([...list, index, 'url'], isSiteOrWebAddress, 'an address such as /about/ or https://example.org/')
  }
  for (const name of ['itemsPerPage', 'itemsPerFeed']) {
    const value = values[name]
    if (typeof value !== 'number' || (Number.isInteger(value) && value >= 1 && value <= 200)) continue
    violations.push({ path: [name], of: 'value', message: `unexpected ${name} ${value}, expected a whole number from 1 to 200` })
  }
  return violations
}

function webAddressViolations(path: (string | number)[], value: unknown): Violation[] {
  if (typeof value !== 'string' || isWebAddress(value)) return []
  return [{ path, of: 'value', message: `unexpected address ${quote(value)}, expected one that begins with https:// or http://` }]
}

function valueAt(values: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step], values)
}

/** Spaces are let through, as the web is full of addresses that hold one: reading turns them into `%20`. */
export function isWebAddress(value: string): boolean {
  return /^https?:\/\/[^\t\r\n]+$/i.test(value) && URL.canParse(value)
}

function isSiteOrWebAddress(value: string): boolean {
  return /^\/(?!\/)\S*$/.test(value) || isWebAddress(value)
}

function isOrigin(value: string): boolean {
  return isWebAddress(value) && new URL(value).origin === value.replace(/\/$/, '').toLowerCase()
}

function isLanguage(value: string): boolean {
  try {
    // Longer first parts are allowed by the grammar of BCP 47, but none has ever been registered: `german` is a mistake.
    return /^[a-z]{2,3}(?:-|$)/i.test(value) && Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
