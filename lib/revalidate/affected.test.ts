import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Item, type Kind, kinds, type Store } from '@/lib/content'
import {
  dayView,
  homeView,
  itemView,
  kindView,
  monthView,
  seriesIndexView,
  seriesView,
  tagIndexView,
  tagView,
  yearView
} from '@/lib/content/views'
import { monthSlugs } from '@/lib/dates'
import { feedFor, type Rendering, toAtom } from '@/lib/feeds'
import { titleOf } from '@/lib/titles'
import { type FeedOf, kindSlugs, urls } from '@/lib/urls'
import { affectedBy } from './affected'
import { allTags, editedWeblog, isTags, note, storeOf, times, type Weblog, weblog, weblogOf } from './fixtures'
import { combinationsOf } from './tags'

// What the pages show, read off components/ and app/: lists of titles show less of an item than lists of items.

const named = (item: Item) => [item.permalink, titleOf(item), item.publishedOn]
const linked = (item: Item | undefined) => item && named(item)
const month = (on: { year: number; month: number } | undefined) => on && [on.year, on.month]

/** Every page of a list: asked for until there is none. */
function* pagesOf<View>(path: (page: number) => string, view: (page?: string) => View | undefined): Generator<[string, View]> {
  for (let page = 1; ; page++) {
    const shown = view(page === 1 ? undefined : String(page))
    if (shown === undefined) return
    yield [path(page), shown]
  }
}

function* surfaces(store: Store): Generator<[path: string, shown: unknown]> {
  const home = homeView(store)
  yield [urls.home(), { ...home, recentEntries: home.recentEntries.map(named), tagCount: store.tags.length }]
  yield [urls.tagIndex(), tagIndexView(store)]
  yield [urls.seriesIndex(), seriesIndexView(store).map(({ series, parts }) => [series, parts.map(named)])]
  for (const { slug } of store.allSeries) yield [urls.series(slug), seriesView(store, { slug })]
  for (const page of store.pages) {
    const [busiest] = [...store.tags].sort((a, b) => b.count - a.count)
    const subscribe = page.slug === 'about' ? [store.allSeries.map(({ slug, title }) => [slug, title]), busiest?.tag] : []
    yield [urls.page(page.slug), [page, subscribe]]
  }
  for (const kind of kinds) {
    yield* pagesOf(
      page => urls.kind(kind, page),
      page => kindView(store, { kind: kindSlugs[kind], page })
    )
  }
  for (const item of store.items) yield* surfacesAround(store, item)
  for (const [permalink, now] of store.former) yield [permalink, now ?? 'gone']
  for (const tags of combinationsOf(allTags)) yield* tagSurfaces(store, tags)
  for (const alias of ['a', 'b', 'z'].flatMap(tag => [`old-${tag}`, `older-${tag}`]))
    yield [urls.tags([alias]), tagView(store, { tags: alias })]
}

function* surfacesAround(store: Store, item: Item): Generator<[string, unknown]> {
  const on = item.publishedOn
  const params = { year: String(on.year), month: monthSlugs[on.month - 1] ?? '', day: String(on.day) }
  const year = yearView(store, params)
  yield [urls.year(on.year), { ...year, months: year?.months.map(each => ({ ...each, entries: each.entries.map(named) })) }]
  for (const [path, view] of pagesOf(
    page => urls.month(on, page),
    page => monthView(store, { ...params, page })
  )) {
    yield [path, { ...view, newer: month(view.newer), older: month(view.older) }]
  }
  yield [urls.day(on), dayView(store, params)]
  const view = itemView(store, { ...params, slug: item.slug })
  const box = view?.series
  yield [
    item.permalink,
    {
      ...view,
      related: view?.related.map(named),
      linkedFrom: view?.linkedFrom.map(named),
      newer: linked(view?.newer),
      older: linked(view?.older),
      series: box && { ...box, parts: box.parts.map(named), previous: box.previous?.permalink, next: box.next?.permalink }
    }
  ]
}

function* tagSurfaces(store: Store, tags: readonly string[]): Generator<[string, unknown]> {
  const view = (kind?: Kind) => (page?: string) => {
    const shown = tagView(store, { tags: tags.join('+'), page, kind: kind && kindSlugs[kind] })
    if (!shown || 'moved' in shown) return shown && undefined
    return {
      ...shown,
      tags: shown.tags.map(({ name }) => name),
      description: tags.length === 1 ? shown.tags[0]?.description : undefined
    }
  }
  yield* pagesOf(page => urls.tags(tags, page), view())
  for (const kind of kinds) yield* pagesOf(page => urls.tagsOfKind(tags, kind, page), view(kind))
}

const rendering: Rendering = {
  body: async ({ text }) => text,
  leadAndRest: async ({ text }) => ({ lead: text, rest: '' }),
  inline: text => text,
  plainText: ({ text }) => text
}

/** The bytes of all pages of every feed there is. */
async function feedsOf(store: Store): Promise<Map<string, string>> {
  const feeds: FeedOf[] = [
    { of: 'everything' },
    ...kinds.map(kind => ({ of: 'kind', kind }) as const),
    ...store.allSeries.map(({ slug }) => ({ of: 'series', slug }) as const),
    ...combinationsOf(allTags).map(tags => ({ of: 'tags', tags }) as const)
  ]
  const bytes = new Map<string, string>()
  for (const feed of feeds) {
    const pages: string[] = []
    for (let page = 1; ; page++) {
      const document = await feedFor(store, { feed, format: 'atom', page }, rendering)
      if (!document) break
      pages.push(toAtom(document))
    }
    bytes.set(urls.feed(feed), pages.join())
  }
  return bytes
}

test('a page that is not named shows the same before and after', () => {
  fc.assert(
    fc.property(editedWeblog, ([old, now]) => {
      const [before, after] = [storeOf(old), storeOf(now)]
      const { everything, allTags: tagsToo, pages } = affectedBy(before, after)
      if (everything) return
      const shown = [before, after].map(
        store => new Map([...surfaces(store)].map(([path, value]) => [path, JSON.stringify(value)]))
      )
      const stale = [...new Set(shown.flatMap(each => [...each.keys()]))].filter(
        path => shown[0]?.get(path) !== shown[1]?.get(path) && !pages.has(path) && !(tagsToo && isTags(path))
      )
      expect(stale).toEqual([])
    }),
    { numRuns: 300 }
  )
})

test('a feed that is not named has the same bytes before and after', async () => {
  await fc.assert(
    fc.asyncProperty(editedWeblog, async ([old, now]) => {
      const [before, after] = [storeOf(old), storeOf(now)]
      const { everything, allTags: tagsToo, feeds } = affectedBy(before, after)
      if (everything) return
      const [then, today] = [await feedsOf(before), await feedsOf(after)]
      const stale = [...new Set([...then.keys(), ...today.keys()])].filter(
        path => (then.get(path) ?? '') !== (today.get(path) ?? '') && !feeds.has(path) && !(tagsToo && isTags(path))
      )
      expect(stale).toEqual([])
    }),
    { numRuns: 60 }
  )
})

test('the same content touches nothing', () => {
  fc.assert(
    fc.property(weblog, old => {
      expect(affectedBy(storeOf(old), storeOf(old))).toEqual({
        everything: false,
        allTags: false,
        items: new Set(),
        pages: new Set(),
        feeds: new Set()
      })
    })
  )
})

test('another word in an old item touches only the pages that show its text', () => {
  const old = times.map((_, time) => note({ time, tags: ['a'], slug: `item-${time}` }))
  const now = old.map((each, index) => (index === 4 ? { ...each, text: 'Words.' } : each))
  const { pages, feeds } = affectedBy(storeOf(weblogOf(old)), storeOf(weblogOf(now)))
  expect([...pages].sort()).toEqual([
    '/2022/Mar/',
    '/2022/Mar/31/',
    '/2022/Mar/31/item-4/',
    '/notes/page/2/',
    '/tags/a/notes/page/2/',
    '/tags/a/page/2/'
  ])
  expect([...feeds].sort()).toEqual(['/atom/everything/', '/atom/notes/', '/tags/a.atom'])
})

test('a new item touches home, its archives, listings and tags, and what stands next to it', () => {
  const old = [note({ time: 6, slug: 'old', tags: ['b'] }), note({ time: 0, slug: 'older', tags: ['a'] })]
  const { pages } = affectedBy(storeOf(weblogOf(old)), storeOf(weblogOf([...old, note({ time: 7, tags: ['a'] })])))
  expect([...pages].sort()).toEqual([
    '/',
    '/2021/Dec/31/older/',
    '/2024/',
    '/2024/Dec/',
    '/2024/Dec/13/',
    '/2024/Dec/13/old/',
    '/2024/Dec/14/',
    '/2024/Dec/14/x/',
    '/notes/',
    '/notes/page/2/',
    '/tags/',
    '/tags/a/',
    '/tags/a/notes/'
  ])
})

test('another title touches what names the item: its neighbours, what it links to, the rest of its series, home', () => {
  const old = times.map((_, time) =>
    note({ time, kind: 'entry', slug: `item-${time}`, series: time % 3 === 0 ? 's' : undefined })
  )
  const target = storeOf(weblogOf(old)).items.at(-1)?.permalink
  const from = (title: string): Weblog => ({
    ...weblogOf(old.map((each, time) => (time === 6 ? { ...each, title, text: `[A](${target})` } : each))),
    series: [{ slug: 's', title: 'S', text: '' }]
  })
  const { pages } = affectedBy(storeOf(from('A')), storeOf(from('B')))
  expect([...pages].sort()).toEqual([
    '/',
    '/2021/Dec/31/item-0/',
    '/2022/Jan/2/item-3/',
    '/2024/',
    '/2024/Dec/',
    '/2024/Dec/13/',
    '/2024/Dec/13/item-6/',
    '/2024/Dec/14/item-7/',
    '/2024/Feb/29/item-5/',
    '/entries/',
    '/series/',
    '/series/s/'
  ])
})

test('an item with very many tags names no combinations of them', () => {
  const tags = Array.from({ length: 60 }, (_, index) => `tag-${index}`)
  const { allTags: tagsToo, pages } = affectedBy(storeOf(weblogOf([])), storeOf(weblogOf([note({ tags })])))
  expect(tagsToo).toBe(true)
  expect([...pages].filter(isTags)).toEqual([])
  expect(pages.has('/2021/Dec/31/x/')).toBe(true)
})

test('another name of the site touches everything', () => {
  expect(affectedBy(storeOf(weblogOf([])), storeOf({ ...weblogOf([]), name: 'B' })).everything).toBe(true)
})
