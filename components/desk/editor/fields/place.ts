// The path of a draft as the form shows and changes it: its slug follows the title until somebody chooses one, its day follows the date. Pure.
import { itemFile, roleOf } from '@/lib/content/rules'
import { dayOf, parseInstant } from '@/lib/dates'
import type { DraftKind } from '@/lib/drafts/types'
import { slugOf } from '@/lib/slug'
import { type Fields, textValue } from './fields'

const folders = { tag: 'tags', series: 'series', page: 'pages' } as const

export function slugIn(path: string): string {
  const role = roleOf(path)
  return typeof role === 'string' || role.role === 'site' ? '' : role.slug
}

/** @param slug whatever was typed; the path holds it as it is, and its rules are told elsewhere */
export function withSlug(path: string, slug: string): string {
  return path.replace(/[^/]*\.mdx$/, name => `${/^\d\d-\d\d-/.exec(name)?.[0] ?? ''}${slug}.mdx`)
}

/** What a slug is made of when nobody chose one. */
const nameOf = ({ values }: Fields, kind: DraftKind) => textValue(values, kind === 'quotation' ? 'source' : 'title')

/** Whether the slug is the one the desk gave it: nobody has chosen another. */
export function isGivenSlug(slug: string, fields: Fields, kind: DraftKind): boolean {
  const given = slugOf(nameOf(fields, kind))
  return /^untitled-\d+(?:-\d+)?$/.test(slug) || (given !== '' && (slug === given || slug.replace(/-\d+$/, '') === given))
}

type Step = {
  readonly kind: DraftKind
  readonly before: Fields
  readonly after: Fields
  readonly isNew: boolean
  readonly timeZone: string
}

/** The path after the fields have changed. Only a new draft's slug follows: what has been published has an address that others know. */
export function followedPath(path: string, { kind, before, after, isNew, timeZone }: Step): string {
  if (after.problem) return path
  const slug = slugIn(path)
  const given = slugOf(nameOf(after, kind))
  const follows =
    isNew && !before.problem && given !== slugOf(nameOf(before, kind)) && given !== '' && isGivenSlug(slug, before, kind)
  return dated(follows ? withSlug(path, given) : path, kind, after, timeZone)
}

/** Where the day of the path is that of the date. */
function dated(path: string, kind: DraftKind, { values }: Fields, timeZone: string): string {
  const instant = parseInstant(textValue(values, 'date'))
  const slug = slugIn(path)
  if (instant === undefined || slug === '' || kind in folders) return path
  return itemFile({ kind: kind as Exclude<DraftKind, keyof typeof folders>, publishedOn: dayOf(instant, timeZone), slug })
}
