// What somebody may have looked for at an address that leads nowhere: words to search for, and what is called much the same. Pure.
import { monthSlugs } from '../../dates'
import { decodeSegment, kindSlugs, urls } from '../../urls'
import { nearest } from '../nearest'
import type { Store, TagCount } from '../store'
import type { Item, NamedLink } from '../types'
import { readDay } from './archive'

export type MissingView = {
  /** Words of the address, for the search box; empty when it has none. */
  readonly query: string
  /** Best first. */
  readonly items: readonly Item[]
  readonly tags: readonly TagCount[]
  /** Standing pages and series. */
  readonly places: readonly NamedLink[]
}

const most = { items: 5, tags: 3, words: 8, letters: 40 }
/** Shorter words are near to too many others. */
const leastLetters = 4
/** A word that is only nearly the same counts for less. */
const nearWeight = 0.7
/** How much of what the words weigh must be found: `the` alone is no match for `the-unknown`. */
const leastShare = 0.5

/** Words of addresses that say where something is, not what. */
const ways = new Set([
  ...Object.values(kindSlugs),
  ...monthSlugs.map(month => month.toLowerCase()),
  ...['tag', 'tags', 'series', 'atom', 'page', 'random', 'search', 'index', 'card', 'archive']
])

/** @param segments of the path, as they stand in it */
export function missingView(store: Store, segments: readonly string[]): MissingView {
  const words = wordsOfAddress(segments)
  const names = namesOf(store)
  const [year = '', month = '', date = ''] = segments
  const day = readDay({ year, month, day: date })
  const items = [...nearSlug(names, words.join('')), ...nearWords(names, words), ...(day ? store.onDay(day) : [])]
  return {
    query: words.join(' '),
    items: [...new Set(items)].slice(0, most.items),
    tags: nearTags(store, words),
    places: nearPlaces(store, words)
  }
}

/** Those of the last segment that has any. */
function wordsOfAddress(segments: readonly string[]): string[] {
  for (const segment of segments.toReversed()) {
    const text = (decodeSegment(segment) ?? '').replace(/\.[a-z]{2,5}$/i, '')
    const words = wordsOf(text).map(word => word.slice(0, most.letters))
    if (words.some(word => !ways.has(word) && !/^\d+$/.test(word))) return words.slice(0, most.words)
  }
  return []
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** The words of slugs and titles, and slugs without what parts their words, each with the items that have them. */
type Names = { readonly count: number; readonly words: Index; readonly slugs: Index }
type Index = {
  readonly items: ReadonlyMap<string, readonly Item[]>
  /** By the first and by the last letter: a slip seldom changes both. */
  readonly byEnd: ReadonlyMap<string, readonly string[]>
}

const known = new WeakMap<Store, Names>()

function namesOf(store: Store): Names {
  const before = known.get(store)
  if (before) return before
  const wordsOfItem = (item: Item) => wordsOf(`${item.slug} ${'title' in item ? (item.title ?? '') : ''}`)
  const names = {
    count: store.items.length,
    words: indexOf(store.items, wordsOfItem),
    slugs: indexOf(store.items, item => [wordsOf(item.slug).join('')])
  }
  known.set(store, names)
  return names
}

function indexOf(items: readonly Item[], keysOf: (item: Item) => readonly string[]): Index {
  const byKey = new Map<string, Item[]>()
  for (const item of items) for (const key of new Set(keysOf(item))) add(byKey, key, item)
  const byEnd = new Map<string, string[]>()
  for (const key of byKey.keys()) for (const end of endsOf(key)) add(byEnd, end, key)
  return { items: byKey, byEnd }
}

const endsOf = (key: string) => [`${key.at(0)}…`, `…${key.at(-1)}`]

function add<T>(map: Map<string, T[]>, key: string, value: T) {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function find({ items, byEnd }: Index, key: string): { items: readonly Item[]; isNear: boolean } {
  const exact = items.get(key)
  if (exact) return { items: exact, isNear: false }
  const near =
    key.length < leastLetters ? undefined : nearest(key, [...new Set(endsOf(key).flatMap(end => byEnd.get(end) ?? []))])
  return { items: items.get(near ?? '') ?? [], isNear: true }
}

function nearSlug({ slugs }: Names, slug: string): readonly Item[] {
  return slug === '' ? [] : find(slugs, slug).items
}

/** Items that share words with the address, rare words weighing more. */
function nearWords({ words: index, count }: Names, words: readonly string[]): Item[] {
  const scores = new Map<Item, number>()
  let whole = 0
  for (const word of new Set(words)) {
    const { items, isNear } = find(index, word)
    const weight = Math.log(1 + count / Math.max(1, items.length))
    whole += weight
    for (const item of items) scores.set(item, (scores.get(item) ?? 0) + weight * (isNear ? nearWeight : 1))
  }
  return [...scores]
    .filter(([, score]) => score >= whole * leastShare)
    .sort((a, b) => b[1] - a[1])
    .slice(0, most.items)
    .map(([item]) => item)
}

/** Tags that are one of the words, or all of them together, or nearly so. */
function nearTags(store: Store, words: readonly string[]): TagCount[] {
  const all = store.tags.map(({ tag }) => tag)
  const inUse = new Set(all)
  const candidates = [words.join('-'), words.join(''), ...words].filter(word => word.length > 1)
  const found = candidates.map(word => {
    const tag = store.tagOfAlias(word) ?? word
    return inUse.has(tag) ? tag : word.length >= leastLetters ? nearest(word, all) : undefined
  })
  const tags = [...new Set(found)].filter(tag => tag !== undefined)
  return tags.slice(0, most.tags).map(tag => ({ tag, count: store.countOf(tag) }))
}

function nearPlaces(store: Store, words: readonly string[]): NamedLink[] {
  const places = new Map([
    ...store.pages.map(({ slug, title }) => [slug.toLowerCase(), { title, url: urls.page(slug) }] as const),
    ...store.allSeries.map(({ slug, title }) => [slug.toLowerCase(), { title, url: urls.series(slug) }] as const)
  ])
  const name = words.join('-')
  const place = places.get(name.length < leastLetters ? name : (nearest(name, [...places.keys()]) ?? ''))
  return place ? [place] : []
}
