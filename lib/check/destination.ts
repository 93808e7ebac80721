// Whether a path of this site leads anywhere: the routes of app/ as one function of a store.
import { canonicalPath } from '@/lib/canonical'
import { readTags, type Store } from '@/lib/content'
import { formerAnswer } from '@/lib/content/former-answer'
import { dayView, itemOf, kindView, monthView, sectionView, tagView } from '@/lib/content/views'
import { kindOfSlug } from '@/lib/urls'

/** Addresses that are there whatever the content is. `/desk` is the authors' side. */
const fixed = new Set(
  '/ /tags/ /series/ /search/ /search.atom /search.json /sitemap.xml /robots.txt /llms.txt /manifest.webmanifest /favicon.ico /card.png /desk/'.split(
    ' '
  )
)

/** @param path without query and fragment; other ways to write an address, which are redirected, count as well */
export function leadsSomewhere(store: Store, path: string): boolean {
  const canonical = canonicalPath(path, tags => readTags(store, tags)) ?? path
  const former = formerAnswer(store, canonical)
  if (fixed.has(canonical) || (former && 'movedTo' in former)) return true
  const [, first = '', ...rest] = canonical.replace(/\/$/, '').split('/')
  switch (first) {
    case 'atom':
      return isNamedFeed(rest)
    case 'tags':
      return isTags(store, rest)
    case 'series':
      return rest.length === 1 && store.series(rest[0]?.replace(/\.(?:atom|json)$/, '') ?? '') !== undefined
    case 'sitemap':
      return rest.length === 1 && /^\d+\.xml$/.test(rest[0] ?? '')
    default:
      return isArchive(store, first, rest)
  }
}

function isNamedFeed(segments: readonly string[]): boolean {
  const name = segments[0]?.replace(/\.json$/, '') ?? ''
  return segments.length === 1 && (name === 'everything' || kindOfSlug(name) !== undefined)
}

/** `dns+kubernetes`, with a kind and a page, as a feed, or one of them by chance. */
function isTags(store: Store, [first = '', ...rest]: readonly string[]): boolean {
  const tags = first.replace(/\.(?:atom|json)$/, '')
  if (tags !== first || rest[0] === 'random' || rest[0] === 'card.png') {
    return rest.length <= (tags === first ? 1 : 0) && readTags(store, tags) !== undefined
  }
  const kind = rest[0] !== 'page' ? rest.shift() : undefined
  const page = pageOfSegments(rest)
  return page !== false && tagView(store, { tags, kind, page }) !== undefined
}

function isArchive(store: Store, section: string, [month, day, slug, ...rest]: readonly string[]): boolean {
  if (month === undefined) return sectionView(store, { section }) !== undefined
  if (month === 'page') return slug === undefined && kindView(store, { kind: section, page: day }) !== undefined
  if (day === undefined) return monthView(store, { year: section, month }) !== undefined
  if (day === 'page') return rest.length === 0 && monthView(store, { year: section, month, page: slug }) !== undefined
  if (slug === undefined) return dayView(store, { year: section, month, day }) !== undefined
  const isItem = rest.length === 0 || (rest.length === 1 && rest[0] === 'card.png')
  return isItem && itemOf(store, { year: section, month, day, slug: slug.replace(/\.md$/, '') }) !== undefined
}

/** `['page', '2']` as `'2'`; undefined for no segments, false for any others. */
function pageOfSegments(segments: readonly string[]): string | undefined | false {
  if (segments.length === 0) return undefined
  return segments.length === 2 && segments[0] === 'page' && segments[1] !== undefined ? segments[1] : false
}
