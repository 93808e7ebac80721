// Which pages, feeds and other documents a change of the content touches. Pure: two stores go in, addresses come out.
// It may name a page that comes out the same as before; it never leaves out one that does not (affected.test.ts).
import { type Item, kinds, type Store } from '@/lib/content'
import { dayView, homeView, itemView, monthView, seriesView, tagIndexView, yearView } from '@/lib/content/views'
import { isoDay, monthSlugs } from '@/lib/dates'
import { maxTagsTogether } from '@/lib/slug'
import { type FeedOf, urls } from '@/lib/urls'
import { isSame } from './same'

export type Affected = {
  /** The site itself changed: its name, navigation or language stand on every page. */
  readonly everything: boolean
  /** Paths of pages and images that are rendered once and kept. */
  readonly pages: ReadonlySet<string>
  /** Paths of feeds, in Atom; each exists in JSON too. */
  readonly feeds: ReadonlySet<string>
}

type Change = { readonly before?: Item; readonly after?: Item }
type Params = { year: string; month: string; day: string }

export function affectedBy(before: Store, after: Store): Affected {
  const pages = new Set<string>()
  const feeds = new Set<string>()
  const everything = !isSame(before.site, after.site)
  const changes = changedItems(before, after)
  const touch = (path: string, view: (store: Store) => unknown) => {
    if (!pages.has(path) && !isSame(view(before), view(after))) pages.add(path)
  }
  for (const change of changes) {
    touchTime(change, [before, after], touch, pages)
    touchTags(change, [before, after], pages, feeds)
    touchItems(change, [before, after], touch, pages)
    for (const item of bothOf(change)) {
      for (let page = 1; page <= pagesOf([before, after], store => store.ofKind(item.kind).length); page++) {
        touch(urls.kind(item.kind, page), store => kindPageValue(store, item, page))
      }
      for (const feed of feedsOf(item)) feeds.add(urls.feed(feed))
    }
  }
  touchDescriptions(before, after, pages)
  touch(urls.home(), store => [homeView(store), store.tags.length])
  touch(urls.tagIndex(), tagIndexView)
  touch(urls.seriesIndex(), store => store.allSeries.map(({ slug }) => seriesView(store, { slug })))
  touch(urls.about(), store => [store.page('about'), store.allSeries, busiestTag(store)])
  return { everything, pages, feeds }
}

function changedItems(before: Store, after: Store): Change[] {
  const old = new Map(before.items.map(item => [item.permalink, item]))
  const changes: Change[] = []
  for (const item of after.items) {
    const was = old.get(item.permalink)
    old.delete(item.permalink)
    if (!was || !isSame(was, item)) changes.push({ before: was, after: item })
  }
  return [...changes, ...[...old.values()].map(item => ({ before: item }))]
}

function bothOf({ before, after }: Change): Item[] {
  return [before, after].filter(item => item !== undefined)
}

type Touch = (path: string, view: (store: Store) => unknown) => void

/** The archives that the item stands in, and those next to them: they lead here if this is where the next items are. */
function touchTime(change: Change, stores: readonly Store[], touch: Touch, pages: Set<string>) {
  const near = bothOf(change).flatMap(item => [
    item,
    ...stores.flatMap(store => Object.values(nearestAround(store, item)).filter(other => other !== undefined))
  ])
  for (const { publishedOn: on } of near) {
    const params: Params = { year: String(on.year).padStart(4, '0'), month: monthSlugs[on.month - 1] ?? '', day: String(on.day) }
    touch(urls.day(on), store => dayView(store, params))
    touch(urls.year(on.year), store => yearView(store, params))
    for (let page = 1; page <= pagesOf(stores, store => store.inMonth(on).length); page++) {
      touch(urls.month(on, page), store => monthView(store, { ...params, ...(page > 1 ? { page: String(page) } : {}) }))
    }
  }
  // The years next to one that came or went: they need not hold the nearest item.
  const years = [...new Set(stores.flatMap(store => [...store.years]))].sort((a, b) => a - b)
  for (const item of bothOf(change)) {
    const at = years.indexOf(item.publishedOn.year)
    for (const year of [years[at - 1], years[at + 1]]) {
      if (year !== undefined) touch(urls.year(year), store => yearView(store, { year: String(year).padStart(4, '0') }))
    }
    pages.add(item.permalink).add(urls.itemCard(item.permalink))
  }
}

/** The items just newer and older than where `item` stands, or would stand, and the days around its day. */
function nearestAround(store: Store, item: Item): { newer?: Item; older?: Item; dayAfter?: Item; dayBefore?: Item } {
  const at = store.items.findIndex(other => other.publishedAt <= item.publishedAt)
  const from = at === -1 ? store.items.length : at
  const day = isoDay(item.publishedOn)
  const step = (direction: 1 | -1, start: number, until: (other: Item) => boolean) => {
    for (let index = start; store.items[index]; index += direction) {
      const other = store.items[index]
      if (other && until(other)) return other
    }
    return undefined
  }
  const other = (each: Item) => each.permalink !== item.permalink
  return {
    newer: step(-1, from, other) ?? step(-1, from - 1, other),
    older: step(1, from, other),
    dayAfter: step(-1, from, each => isoDay(each.publishedOn) > day),
    dayBefore: step(1, from, each => isoDay(each.publishedOn) < day)
  }
}

/** The pages of the item's tags, alone and together, and of the items that count them. */
function touchTags({ before: was, after: is }: Change, stores: readonly Store[], pages: Set<string>, feeds: Set<string>) {
  const moved = !was || !is || was.publishedAt !== is.publishedAt || was.kind !== is.kind || !isSame(was.tags, is.tags)
  const combinations = new Map(
    [...combinationsOf(was?.tags ?? []), ...combinationsOf(is?.tags ?? [])].map(tags => [tags.join('+'), tags])
  )
  for (const tags of combinations.values()) {
    feeds.add(urls.feed({ of: 'tags', tags }))
    pages.add(urls.tagCard(tags))
    for (const kind of [undefined, ...kinds]) {
      const href = (page: number) => (kind ? urls.tagsOfKind(tags, kind, page) : urls.tags(tags, page))
      const listOf = (store: Store) => (kind ? store.tagged(tags).filter(item => item.kind === kind) : store.tagged(tags))
      const item = is ?? was
      if (moved) for (let page = 1; page <= pagesOf(stores, store => listOf(store).length); page++) pages.add(href(page))
      else if (item && (!kind || kind === item.kind)) {
        for (const store of stores) {
          const at = listOf(store).findIndex(other => other.permalink === item.permalink)
          pages.add(href(1 + Math.floor(Math.max(at, 0) / store.site.itemsPerPage)))
        }
      }
    }
  }
  const seenElsewhere = moved || (was && is && !isSame(titleFields(was), titleFields(is)))
  if (!seenElsewhere) return
  for (const store of stores) {
    for (const tag of new Set([...(was?.tags ?? []), ...(is?.tags ?? [])])) {
      for (const item of store.tagged([tag])) pages.add(item.permalink)
    }
  }
}

/** The item pages that name this one: its neighbours, what it links to, the other parts of its series. */
function touchItems(change: Change, stores: readonly Store[], touch: Touch, pages: Set<string>) {
  for (const item of bothOf(change)) {
    for (const store of stores) {
      const { newer, older } = nearestAround(store, item)
      const linked = store.linkedTo(item)
      const parts = item.series === undefined ? [] : store.partsOf(item.series)
      for (const other of [newer, older, ...linked, ...parts]) if (other) touch(other.permalink, placeOf(other))
    }
    if (item.series !== undefined) touch(urls.series(item.series), store => seriesView(store, { slug: item.series ?? '' }))
    pages.add(item.permalink)
  }
}

/** The part of an item's page that other items than those of its tags can change. */
function placeOf(item: Item) {
  return (store: Store) => {
    const { year, month, day } = item.publishedOn
    const params = { year: String(year).padStart(4, '0'), month: monthSlugs[month - 1] ?? '', day: String(day), slug: item.slug }
    return itemView(store, params)
  }
}

/** Tags, series and standing pages have text of their own. */
function touchDescriptions(before: Store, after: Store, pages: Set<string>) {
  for (const name of new Set([...before.tagsWithText, ...after.tagsWithText])) {
    if (isSame(before.tag(name), after.tag(name))) continue
    for (const alias of [...before.tag(name).aliases, ...after.tag(name).aliases]) pages.add(urls.tags([alias]))
    pages.add(urls.tagCard([name]))
    for (const kind of [undefined, ...kinds]) {
      const count = (store: Store) => store.tagged([name]).filter(item => !kind || item.kind === kind).length
      for (let page = 1; page <= pagesOf([before, after], count); page++) {
        pages.add(kind ? urls.tagsOfKind([name], kind, page) : urls.tags([name], page))
      }
    }
  }
  for (const { slug } of [...before.allSeries, ...after.allSeries]) {
    if (isSame(before.series(slug), after.series(slug))) continue
    pages.add(urls.series(slug))
    for (const store of [before, after]) for (const part of store.partsOf(slug)) pages.add(part.permalink)
  }
  for (const { slug } of [...before.pages, ...after.pages]) {
    if (!isSame(before.page(slug), after.page(slug))) pages.add(urls.page(slug))
  }
}

function titleFields(item: Item) {
  return [item.publishedOn, item.kind, 'title' in item ? item.title : undefined, 'source' in item ? item.source : undefined]
}

/** What page number `page` of a kind shows, as far as it depends on more than the items on it. */
function kindPageValue(store: Store, { kind }: Item, page: number) {
  const items = store.ofKind(kind)
  const { itemsPerPage } = store.site
  const years = items.map(item => item.publishedOn.year)
  return [items.length, items.slice((page - 1) * itemsPerPage, page * itemsPerPage), years]
}

function pagesOf(stores: readonly Store[], count: (store: Store) => number): number {
  return Math.max(1, ...stores.map(store => Math.ceil(count(store) / store.site.itemsPerPage)))
}

/** Every set of one to four of the tags, each in alphabetical order. */
export function combinationsOf(tags: readonly string[]): string[][] {
  const sorted = [...new Set(tags)].sort()
  let sets: string[][] = [[]]
  for (const tag of sorted) sets = [...sets, ...sets.filter(set => set.length < maxTagsTogether).map(set => [...set, tag])]
  return sets.filter(set => set.length > 0)
}

function feedsOf(item: Item): FeedOf[] {
  const series: FeedOf[] = item.series === undefined ? [] : [{ of: 'series', slug: item.series }]
  return [{ of: 'everything' }, { of: 'kind', kind: item.kind }, ...series]
}

function busiestTag(store: Store): string | undefined {
  return [...store.tags].sort((a, b) => b.count - a.count)[0]?.tag
}
