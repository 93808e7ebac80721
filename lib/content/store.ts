// The public content, arranged for reading: every look-up is a Map read. Pure: the same content makes the same store.
import { isoDay } from '../dates'
import { maxTagsTogether } from '../slug'
import { urls } from '../urls'
import { itemLinks } from './links'
import type { PublicContent } from './publish'
import { type Day, type Item, type Kind, kinds, type Page, type Series, type Site, type Tag } from './types'

export type TagCount = { readonly tag: string; readonly count: number }
export type Neighbours = { readonly newer?: Item; readonly older?: Item }

/** Items are always newest first, unless a function says otherwise; equal instants are ordered by permalink. */
export type Store = ReturnType<typeof createStore>

export function createStore(content: PublicContent) {
  const { site } = content
  const items = [...content.items].sort(newestFirst)
  const place = new Map(items.map((item, index) => [item.permalink, index]))
  const byKind = new Map<Kind, Item[]>(kinds.map(kind => [kind, []]))
  const byYear = new Map<number, Item[]>()
  const byMonth = new Map<string, Item[]>()
  const byDay = new Map<string, Item[]>()
  const byTag = new Map<string, Item[]>()
  const bySeries = new Map<string, Item[]>()
  for (const item of items) {
    const day = isoDay(item.publishedOn)
    add(byKind, item.kind, item)
    add(byYear, item.publishedOn.year, item)
    add(byMonth, day.slice(0, 7), item)
    add(byDay, day, item)
    for (const tag of item.tags) add(byTag, tag, item)
    if (item.series !== undefined) add(bySeries, item.series, item)
  }
  const days = [...byDay.keys()]
  const placeOfDay = new Map(days.map((day, index) => [day, index]))
  const tags = new Map(content.tags.map(tag => [tag.name, tag]))
  const tagOfAlias = new Map(content.tags.flatMap(tag => tag.aliases.map(alias => [alias, tag.name])))
  const series = new Map(content.series.map(each => [each.slug, each]))
  const pages = new Map(content.pages.map(page => [page.slug, page]))
  const former = new Map(content.former?.map(({ permalink, now }) => [permalink, now]))
  const targetOf = (permalink: string) => items[place.get(permalink) ?? place.get(former.get(permalink) ?? '') ?? -1]
  let found: Links | undefined
  /** Looks through all texts, so only when somebody asks: a server that starts has readers waiting. */
  const links = () => {
    found ??= linksAmong(items, site.url, targetOf)
    return found
  }
  const countOf = (tag: string) => byTag.get(tag)?.length ?? 0
  /** Walks the list of the rarest tag: items have few tags, so that looking through them is cheaper than sets would be. */
  const tagged = (names: readonly string[]): readonly Item[] => {
    const [rarest = [], ...rest] = names.map(name => byTag.get(name) ?? []).sort((a, b) => a.length - b.length)
    return rest.length === 0 ? rarest : rarest.filter(({ tags }) => names.every(name => tags.includes(name)))
  }

  return {
    site: site as Site,
    items: items as readonly Item[],
    /** How far down the list of all items one stands, 0 for the newest. */
    placeOf: (item: Item): number | undefined => place.get(item.permalink),
    itemAt: (day: Day, slug: string): Item | undefined => items[place.get(urls.item(day, slug)) ?? -1],
    /** Where items were before, and where they are now; undefined for those that their authors have withdrawn. */
    former: former as ReadonlyMap<string, string | undefined>,
    ofKind: (kind: Kind): readonly Item[] => byKind.get(kind) ?? [],
    inYear: (year: number): readonly Item[] => byYear.get(year) ?? [],
    inMonth: ({ year, month }: Pick<Day, 'year' | 'month'>): readonly Item[] =>
      byMonth.get(isoDay({ year, month, day: 1 }).slice(0, 7)) ?? [],
    onDay: (day: Day): readonly Item[] => byDay.get(isoDay(day)) ?? [],
    /** The nearest days before and after one that has items. */
    daysAround(day: Day): { previous?: Day; next?: Day } {
      const index = placeOfDay.get(isoDay(day))
      if (index === undefined) return {}
      const dayAt = (at: number) => byDay.get(days[at] ?? '')?.[0]?.publishedOn
      return { previous: dayAt(index + 1), next: dayAt(index - 1) }
    },
    /** The years that have items, newest first. */
    years: [...byYear.keys()] as readonly number[],

    tag: (name: string): Tag => tags.get(name) ?? { name, aliases: [] },
    /** The names of the tags that have a file of their own. */
    tagsWithText: [...tags.keys()] as readonly string[],
    /** The tag that a former name leads to. */
    tagOfAlias: (alias: string): string | undefined => tagOfAlias.get(alias),
    countOf,
    /** All tags in use, in alphabetical order. */
    tags: [...byTag.keys()].sort().map(tag => ({ tag, count: countOf(tag) })) as readonly TagCount[],
    /** The tags that most items have: at most `most`. */
    commonTags: (most: number): TagCount[] => mostCommon(new Map([...byTag].map(([tag, tagged]) => [tag, tagged.length])), most),
    /** The items that have all of these tags; none when a tag is not in use. */
    tagged,
    /** The tags most often found together with all of these, with how often: at most `most`. */
    relatedTags(names: readonly string[], most = 10): TagCount[] {
      const counts = new Map<string, number>()
      for (const item of tagged(names)) {
        for (const tag of item.tags) if (!names.includes(tag)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
      }
      return mostCommon(counts, most)
    },
    /** Items that share tags with one, the rarer the shared tags the nearer: at most `most`. */
    relatedItems(item: Item, most = 5): Item[] {
      const scores = new Map<Item, number>()
      for (const tag of item.tags) {
        const weight = 1 / Math.log2(1 + countOf(tag))
        for (const other of byTag.get(tag) ?? []) if (other !== item) scores.set(other, (scores.get(other) ?? 0) + weight)
      }
      return top([...scores], most, (a, b) => b[1] - a[1] || newestFirst(a[0], b[0])).map(([other]) => other)
    },
    /** The items whose text links to one. */
    linkedFrom: (item: Item): readonly Item[] => links().from.get(item.permalink) ?? [],
    /** The items that the text of one links to. */
    linkedTo: (item: Item): readonly Item[] => links().to.get(item.permalink) ?? [],
    neighbours(item: Item): Neighbours {
      const index = place.get(item.permalink)
      if (index === undefined) return {}
      return { newer: items[index - 1], older: items[index + 1] }
    },

    /** All series that have a part, by title. */
    allSeries: [...series.values()]
      .filter(each => bySeries.has(each.slug))
      .sort((a, b) => compare(a.title, b.title)) as readonly Series[],
    series: (slug: string): Series | undefined => (bySeries.has(slug) ? series.get(slug) : undefined),
    /** The parts of a series in reading order: oldest first. */
    partsOf: (slug: string): readonly Item[] => (series.has(slug) ? (bySeries.get(slug) ?? []).toReversed() : []),

    page: (slug: string): Page | undefined => pages.get(slug),
    pages: [...pages.values()].sort((a, b) => compare(a.title, b.title)) as readonly Page[]
  }
}

/** By permalink: the items that link there, and those that are linked to from there. */
type Links = { readonly from: ReadonlyMap<string, Item[]>; readonly to: ReadonlyMap<string, Item[]> }

function linksAmong(items: readonly Item[], origin: string, targetOf: (permalink: string) => Item | undefined): Links {
  const [from, to] = [new Map<string, Item[]>(), new Map<string, Item[]>()]
  for (const item of items) {
    for (const target of new Set(itemLinks(item.body, origin).map(targetOf))) {
      if (!target || target === item) continue
      add(from, target.permalink, item)
      add(to, item.permalink, target)
    }
  }
  return { from, to }
}

/** The `most` commonest, by count and then by name. */
export function mostCommon(counts: ReadonlyMap<string, number>, most: number): TagCount[] {
  const all = [...counts].map(([tag, count]) => ({ tag, count }))
  return top(all, most, byCount)
}

/** The commonest first, then by name. */
export function byCount(a: TagCount, b: TagCount): number {
  return b.count - a.count || compare(a.tag, b.tag)
}

/**
 * The tags of an address such as `dns+kubernetes`: former names replaced, alphabetical, each once.
 * @returns undefined when one of them is unknown or there are more than four
 */
export function readTags(store: Pick<Store, 'tagOfAlias' | 'countOf'>, address: string): string[] | undefined {
  const names = address.split('+').map(name => store.tagOfAlias(name) ?? name)
  const tags = [...new Set(names)].sort()
  if (names.length > maxTagsTogether || tags.some(tag => store.countOf(tag) === 0)) return undefined
  return tags
}

export function newestFirst(a: Item, b: Item): number {
  return compare(b.publishedAt, a.publishedAt) || compare(a.permalink, b.permalink)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function add<K>(map: Map<K, Item[]>, key: K, item: Item) {
  const list = map.get(key)
  if (list) list.push(item)
  else map.set(key, [item])
}

/** The first `most` in the order of `compare`, without sorting the rest. */
function top<T>(all: T[], most: number, compare: (a: T, b: T) => number): T[] {
  const best: T[] = []
  for (const each of all) {
    const last = best.at(-1)
    if (best.length === most && last !== undefined && compare(each, last) >= 0) continue
    const at = best.findIndex(other => compare(each, other) < 0)
    best.splice(at === -1 ? best.length : at, 0, each)
    if (best.length > most) best.pop()
  }
  return best
}
