// What a new draft begins with: front matter of its kind, and a path that says its day and its slug. Pure.

import { isDeepStrictEqual } from 'node:util'
import { stringify } from 'yaml'
import { parseYaml, quote, salvageYaml, splitFrontMatter } from '@/lib/content/front-matter'
import { itemFile } from '@/lib/content/rules'
import { type DocumentType, modelFields } from '@/lib/content/schema'
import type { Instant } from '@/lib/content/types'
import { dayOf, localTime, parseInstant, withoutMilliseconds } from '@/lib/dates'
import { usualOrder } from '@/lib/drafts/front-matter'
import type { DraftKind } from '@/lib/drafts/types'
import { slugOf } from '@/lib/slug'
import { Refused } from './answer'
import type { DraftRequest } from './types'

const documentTypes = {
  entry: 'Entry',
  link: 'Link',
  quotation: 'Quotation',
  note: 'Note',
  tag: 'Tag',
  series: 'Series',
  page: 'Page'
} as const satisfies Record<DraftKind, DocumentType>

const folders = { tag: 'tags', series: 'series', page: 'pages' } as const

export type Beginning = Pick<DraftRequest, 'kind' | 'slug' | 'fields' | 'body'>

/** The fields that a text brings along, as far as its front matter can be read. */
export function salvagedFields(text: string): Record<string, unknown> {
  const parts = splitFrontMatter('', text.replace(/^\uFEFF/, ''))
  if ('severity' in parts) return {}
  const parsed = parseYaml(parts.yaml)
  return 'severity' in parsed ? salvageYaml(parts.yaml) : parsed.values
}

/** The text of a new draft. @throws Refused for a field that its kind does not have */
export function newText({ kind, fields = {}, body = '' }: Beginning, now: Instant): string {
  const known = modelFields(documentTypes[kind])
  for (const name of Object.keys(fields)) {
    if (known.some(field => field.name === name)) continue
    const expected = known.map(field => field.name).join(', ')
    throw new Refused(400, `unexpected field ${quote(name)} in "fields", expected ${expected}`)
  }
  const required = Object.fromEntries(known.filter(({ isRequired }) => isRequired).map(({ name }) => [name, '']))
  const common = known.some(({ name }) => name === 'date') ? { date: withoutMilliseconds(now), tags: [] } : {}
  const values = Object.entries({ ...required, ...common, ...fields }).sort(([a], [b]) => placeOf(a) - placeOf(b))
  const text = body === '' ? '' : `\n${body.endsWith('\n') ? body : `${body}\n`}`
  return `---\n${yamlOf(Object.fromEntries(values))}---\n${text}`
}

const placeOf = (name: string) => (usualOrder.includes(name) ? usualOrder.indexOf(name) : usualOrder.length)

/** In the plainest style that both parsers read as the same values. */
function yamlOf(values: Record<string, unknown>): string {
  if (Object.keys(values).length === 0) return ''
  const style = { lineWidth: 0, defaultKeyType: 'PLAIN', flowCollectionPadding: false } as const
  const texts = [stringify(values, style), stringify(values, { ...style, defaultStringType: 'QUOTE_DOUBLE' }), jsonOf(values)]
  for (const text of texts) {
    const read = parseYaml({ file: '', line: 2, text })
    if ('values' in read && isDeepStrictEqual(read.values, values)) return text
  }
  throw new Refused(400, 'unexpected "fields", expected values that YAML can hold')
}

/** JSON is YAML, once what YAML does not take for a character of a text is escaped. */
function jsonOf(values: Record<string, unknown>): string {
  const escaped = (value: unknown) =>
    JSON.stringify(value).replace(
      /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
      each => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`
    )
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${escaped(value)}\n`)
    .join('')
}

/**
 * Where a new draft goes. Without a slug it is made of the title; what has neither is called after the time of day.
 * @param isTaken whether a file, or an item of another kind on the same day, has this place
 */
export function newPath(
  { kind, slug, fields = {} }: Beginning,
  now: Instant,
  timeZone: string,
  isTaken: (path: string) => boolean
): string {
  const date = typeof fields.date === 'string' ? (parseInstant(fields.date) ?? now) : now
  const pathWith = (name: string) =>
    kind === 'tag' || kind === 'series' || kind === 'page'
      ? `${folders[kind]}/${name}.mdx`
      : itemFile({ kind, publishedOn: dayOf(date, timeZone), slug: name })
  if (slug !== undefined) return pathWith(slug)
  const named = [fields.title, fields.source].find(field => typeof field === 'string' || typeof field === 'number')
  const base = slugOf(String(named ?? '')) || `untitled-${localTime(now, timeZone).slice(11).replace(':', '')}`
  for (let number = 1; ; number++) {
    const path = pathWith(number === 1 ? base : `${base}-${number}`)
    if (!isTaken(path)) return path
  }
}
