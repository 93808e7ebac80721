// Which pages and feeds a change of the content touches. Pure: two stores go in, addresses come out.
// It may name a page that comes out the same as before; it never leaves out one that does not (affected.test.ts).
import { type Item, kinds, type Store } from '@/lib/content'
import { aboutView, homeView, seriesIndexView, tagIndexView } from '@/lib/content/views'
import { type FeedOf, urls } from '@/lib/urls'
import { type Change, changedItems, sidesOf } from './changes'
import { addPages, pageWith, placeIn, type Touched } from './pages'
import { isSame } from './same'
import { touchTags } from './tags'

export type Affected = {
  /** The site itself changed: its name, navigation or language stand on every page. Then nothing else is named. */
  readonly everything: boolean
  /** The pages and feeds of all tags, alone and together: more of them than are worth naming. */
  readonly allTags: boolean
  /** Paths of pages that are rendered once and kept. */
  readonly pages: ReadonlySet<string>
  /** The permalinks of the items that came, went or changed themselves. */
  readonly items: ReadonlySet<string>
  /** Paths of feeds, in Atom; each exists in JSON too, and has pages of its own. */
  readonly feeds: ReadonlySet<string>
}

export function affectedBy(before: Store, after: Store): Affected {
  const touched: Touched = { pages: new Set(), feeds: new Set() }
  const items = new Set<string>()
  if (!isSame(before.site, after.site)) return { everything: true, allTags: false, items, ...touched }
  const changes = changedItems(before, after)
  for (const change of changes) {
    for (const [item, store, other] of sidesOf(change, before, after)) {
      touched.pages.add(item.permalink)
      items.add(item.permalink)
      touchTime(item, change, store, other, touched)
      touchKind(item, change, store, other, touched)
      touchOthers(item, change, store, other, touched)
    }
  }
  const allTags = touchTags(changes, before, after, touched)
  touchFormer(before, after, touched)
  touchTexts(before, after, touched)
  touchOverviews(before, after, touched)
  return { everything: false, allTags, items, ...touched }
}

/** The archives that the item stands in, and those next to an archive that begins or ends with it. */
function touchTime(item: Item, { moved, retitled }: Change, store: Store, other: Store, { pages }: Touched) {
  const on = item.publishedOn
  const inMonth = store.inMonth(on)
  pages.add(urls.day(on))
  if (moved) {
    pages.add(urls.year(on.year))
    addMonth(on, [store, other], pages)
  } else {
    if (retitled && item.kind === 'entry') pages.add(urls.year(on.year))
    // A month is shown from its oldest item on.
    pages.add(urls.month(on, pageWith(inMonth.length - 1 - placeIn(inMonth, item), store)))
  }
  if (other.onDay(on).length === 0) {
    const { previous, next } = store.daysAround(on)
    for (const day of [previous, next]) if (day) pages.add(urls.day(day))
  }
  if (other.inMonth(on).length === 0) {
    const [newest, oldest] = [inMonth[0], inMonth.at(-1)]
    for (const near of [newest && store.neighbours(newest).newer, oldest && store.neighbours(oldest).older]) {
      if (near) addMonth(near.publishedOn, [store, other], pages)
    }
  }
  if (other.inYear(on.year).length === 0) {
    const at = store.years.indexOf(on.year)
    for (const year of [store.years[at - 1], store.years[at + 1]]) if (year !== undefined) pages.add(urls.year(year))
  }
}

function addMonth(month: Item['publishedOn'], stores: readonly Store[], pages: Set<string>) {
  addPages(
    pages,
    stores,
    store => store.inMonth(month).length,
    page => urls.month(month, page)
  )
}

/** The listing of its kind, and the feeds that hold everything or its kind. */
function touchKind(item: Item, { moved }: Change, store: Store, other: Store, { pages, feeds }: Touched) {
  const { kind } = item
  feeds.add(urls.feed({ of: 'everything' })).add(urls.feed({ of: 'kind', kind }))
  if (!moved) {
    pages.add(urls.kind(kind, pageWith(placeIn(store.ofKind(kind), item), store)))
    return
  }
  // An empty listing has a page as well.
  pages.add(urls.kind(kind))
  addPages(
    pages,
    [store, other],
    each => each.ofKind(kind).length,
    page => urls.kind(kind, page)
  )
}

/** The items that name this one: its neighbours, those it links to, the other parts of its series; and the series itself. */
function touchOthers(item: Item, change: Change, store: Store, other: Store, { pages, feeds }: Touched) {
  const isNamedOtherwise = change.moved || change.retitled
  const { newer, older } = store.neighbours(item)
  if (isNamedOtherwise) for (const near of [newer, older]) if (near) pages.add(near.permalink)
  const otherItem = item === change.was ? change.is : change.was
  const linkedThere = new Set(otherItem && other.linkedTo(otherItem).map(({ permalink }) => permalink))
  for (const { permalink } of store.linkedTo(item)) if (isNamedOtherwise || !linkedThere.has(permalink)) pages.add(permalink)
  if (item.series === undefined) return
  pages.add(urls.series(item.series))
  feeds.add(urls.feed({ of: 'series', slug: item.series }))
  if (isNamedOtherwise || otherItem?.series !== item.series) addParts(item.series, [store, other], pages)
}

function addParts(series: string, stores: readonly Store[], pages: Set<string>) {
  for (const store of stores) for (const part of store.partsOf(series)) pages.add(part.permalink)
}

/** Former addresses lead elsewhere now, or nowhere; and what they lead to is linked to from where they are. */
function touchFormer(before: Store, after: Store, { pages }: Touched) {
  for (const former of new Set([...before.former.keys(), ...after.former.keys()])) {
    const [was, is] = [before.former.get(former), after.former.get(former)]
    if (was === is && before.former.has(former) === after.former.has(former)) continue
    for (const path of [former, was, is]) if (path !== undefined) pages.add(path)
  }
}

/** Tags, series and standing pages have text of their own. */
function touchTexts(before: Store, after: Store, { pages, feeds }: Touched) {
  const both = [before, after]
  for (const name of new Set(both.flatMap(store => store.tagsWithText))) {
    if (isSame(before.tag(name), after.tag(name))) continue
    feeds.add(urls.feed({ of: 'tags', tags: [name] }))
    addPages(
      pages,
      both,
      store => store.countOf(name),
      page => urls.tags([name], page)
    )
    for (const kind of kinds) {
      const count = (store: Store) => store.tagged([name]).filter(item => item.kind === kind).length
      addPages(pages, both, count, page => urls.tagsOfKind([name], kind, page))
    }
  }
  for (const slug of new Set(both.flatMap(store => store.allSeries.map(series => series.slug)))) {
    if (isSame(before.series(slug), after.series(slug))) continue
    pages.add(urls.series(slug))
    feeds.add(urls.feed({ of: 'series', slug }))
    addParts(slug, both, pages)
  }
  for (const slug of new Set(both.flatMap(store => store.pages.map(page => page.slug)))) {
    if (!isSame(before.page(slug), after.page(slug))) pages.add(urls.page(slug))
  }
}

/** Pages about all of the weblog: few, so that what they show is compared. */
function touchOverviews(before: Store, after: Store, { pages, feeds }: Touched) {
  const touch = (path: string, shown: (store: Store) => unknown) => {
    if (!isSame(shown(before), shown(after))) pages.add(path)
  }
  touch(urls.home(), store => ({ ...homeView(store), tags: store.tags.length }))
  touch(urls.tagIndex(), store => tagIndexView(store))
  touch(urls.seriesIndex(), seriesIndexView)
  touch(urls.about(), store => [store.page('about'), aboutView(store)])
  // A feed without items goes by the date of the oldest item there is.
  if (before.items.at(-1)?.publishedAt === after.items.at(-1)?.publishedAt) return
  const empty = kinds.filter(kind => before.ofKind(kind).length === 0 || after.ofKind(kind).length === 0)
  for (const feed of [{ of: 'everything' }, ...empty.map(kind => ({ of: 'kind', kind }))] as FeedOf[]) feeds.add(urls.feed(feed))
}
