import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStore, defaultSite, type Item, type Kind, kinds, type PublicContent, type Store } from '@/lib/content'
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
import { dayOf, monthSlugs } from '@/lib/dates'
import { feedFor, type Rendering, toAtom } from '@/lib/feeds'
import { titleOf } from '@/lib/titles'
import { type FeedOf, kindSlugs, urls } from '@/lib/urls'
import { affectedBy } from './affected'
import { combinationsOf } from './tags'

/** An item as an author thinks of it. Few times, tags and slugs, so that everything meets. */
type Draft = {
  readonly kind: Kind
  readonly slug: string
  readonly time: number
  readonly tags: readonly string[]
  readonly series: string | undefined
  readonly title: string
  readonly text: string
  readonly via: boolean
  readonly updated: boolean
  readonly draft: boolean
}
type Weblog = {
  readonly items: readonly Draft[]
  readonly tags: readonly {
    readonly name: string
    readonly title: string
    readonly aliases: readonly string[]
    readonly text: string
  }[]
  readonly series: readonly { readonly slug: string; readonly title: string; readonly text: string }[]
  readonly pages: readonly { readonly slug: string; readonly title: string; readonly text: string }[]
  readonly name: string
}

const times = [
  '2021-12-31T23:00:00.000Z',
  '2022-01-01T00:00:00.000Z',
  '2022-01-01T12:00:00.000Z',
  '2022-01-02T00:00:00.000Z',
  '2022-03-31T09:00:00.000Z',
  '2024-02-29T10:00:00.000Z',
  '2024-12-13T05:29:00.000Z',
  '2024-12-14T00:00:00.000Z'
]
const allTags = ['a', 'b', 'c', 'd', 'e']
const slugs = ['x', 'y']
const words = fc.constantFrom('', 'One.', 'Two.')
const permalinks = times.flatMap(time => slugs.map(slug => urls.item(dayOf(time, 'UTC'), slug)))

const draft: fc.Arbitrary<Draft> = fc.record({
  kind: fc.constantFrom(...kinds),
  slug: fc.constantFrom(...slugs),
  time: fc.nat(times.length - 1),
  tags: fc.shuffledSubarray(allTags, { maxLength: 4 }),
  series: fc.constantFrom(undefined, undefined, 's', 't'),
  title: fc.constantFrom('A', 'B'),
  text: fc.oneof(words, { weight: 2, arbitrary: fc.constantFrom(...permalinks).map(path => `A [link](${path}).`) }),
  via: fc.boolean(),
  updated: fc.boolean(),
  draft: fc.integer({ max: 5, min: 0 }).map(number => number === 0)
})

const weblog: fc.Arbitrary<Weblog> = fc.record({
  items: fc.array(draft, { maxLength: 14 }),
  tags: fc.uniqueArray(
    fc
      .record({ name: fc.constantFrom('a', 'b', 'z'), title: fc.constantFrom('A', 'B'), isRenamed: fc.boolean(), text: words })
      // An alias has one tag: publicAt sees to that.
      .map(({ isRenamed, ...tag }) => ({ ...tag, aliases: isRenamed ? [`old-${tag.name}`, `older-${tag.name}`] : [] })),
    { selector: ({ name }) => name }
  ),
  series: fc.uniqueArray(fc.record({ slug: fc.constantFrom('s', 't'), title: fc.constantFrom('S', 'T'), text: words }), {
    selector: ({ slug }) => slug
  }),
  pages: fc.uniqueArray(
    fc.record({ slug: fc.constantFrom('about', 'colophon'), title: fc.constantFrom('A', 'B'), text: words }),
    { selector: ({ slug }) => slug }
  ),
  name: fc.constant('A weblog')
})

/** What an author does at once: mostly one thing to one file. */
type Edit = (weblog: Weblog) => Weblog

const fieldOfDraft = fc.oneof(
  fc.record({ title: draft.map(each => each.title) }),
  fc.record({ text: draft.map(each => each.text) }),
  fc.record({ tags: draft.map(each => each.tags) }),
  fc.record({ time: draft.map(each => each.time) }),
  fc.record({ kind: draft.map(each => each.kind) }),
  fc.record({ slug: draft.map(each => each.slug) }),
  fc.record({ series: draft.map(each => each.series) }),
  fc.record({ via: fc.boolean() }),
  fc.record({ updated: fc.boolean() }),
  fc.record({ draft: fc.boolean() })
)

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.nat(), fieldOfDraft).map(([at, field]): Edit => edited('items', at, field)) },
  {
    weight: 3,
    arbitrary: draft.map(
      (added): Edit =>
        old => ({ ...old, items: [...old.items, added] })
    )
  },
  {
    weight: 2,
    arbitrary: fc.nat().map(
      (at): Edit =>
        old => ({ ...old, items: old.items.filter((_, index) => index !== at % old.items.length) })
    )
  },
  ...(['tags', 'series', 'pages'] as const).map(list => ({
    weight: 1,
    arbitrary: weblog.map(
      (other): Edit =>
        old => ({ ...old, [list]: other[list] })
    )
  })),
  { weight: 1, arbitrary: fc.constant<Edit>(old => ({ ...old, name: 'Another weblog' })) }
)

function edited(list: 'items', at: number, field: Partial<Draft>): Edit {
  return old => ({
    ...old,
    [list]: old[list].map((each, index) => (index === at % old[list].length ? { ...each, ...field } : each))
  })
}

/** An unchanged file is the very same object before and after, as it is when a tree is refreshed. */
const known = new WeakMap<Draft, Item>()

function itemOf(draft: Draft): Item {
  const item = known.get(draft) ?? newItem(draft)
  known.set(draft, item)
  return item
}

function newItem({ kind, slug, time, tags, series, title, text, via, updated }: Draft): Item {
  const publishedAt = times[time] ?? ''
  const publishedOn = dayOf(publishedAt, 'UTC')
  const shared = {
    slug,
    publishedAt,
    publishedOn,
    tags,
    permalink: urls.item(publishedOn, slug),
    body: { file: 'a.mdx', line: 1, text },
    ...(series ? { series } : {}),
    ...(updated ? { updatedAt: '2025-01-01T00:00:00.000Z' } : {})
  }
  switch (kind) {
    case 'entry':
      return { ...shared, kind, title }
    case 'link':
      return { ...shared, kind, title, url: 'https://example.org/', ...(via ? { via: { url: 'https://example.com/' } } : {}) }
    case 'quotation':
      return { ...shared, kind, source: title, ...(via ? { context: 'in a *letter*' } : {}) }
    case 'note':
      return { ...shared, kind, ...(via ? { title } : {}) }
  }
}

function storeOf({ items, tags, series, pages, name }: Weblog): Store {
  const published = new Map(items.filter(({ draft }) => !draft).map(draft => [itemOf(draft).permalink, itemOf(draft)]))
  const body = (text: string) => ({ file: 'a.mdx', line: 1, text })
  const content: PublicContent = {
    site: { ...defaultSite, name, itemsPerPage: 2, itemsPerFeed: 2 },
    items: [...published.values()],
    tags: tags.map(({ text, ...tag }) => ({ ...tag, ...(text ? { description: body(text) } : {}) })),
    series: series.map(({ text, ...each }) => ({ ...each, introduction: body(text) })),
    pages: pages.map(({ text, ...page }) => ({ ...page, body: body(text) }))
  }
  return createStore(content)
}

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

const editedWeblog = fc.tuple(weblog, fc.array(edit, { minLength: 1, maxLength: 3 })).map(([old, edits]) => {
  return [old, edits.reduce((current, make) => make(current), old)] as const
})

const isTags = (path: string) => /^\/tags\/[^/]/.test(path)

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
        pages: new Set(),
        feeds: new Set()
      })
    })
  )
})

const note = (fields: Partial<Draft>): Draft => ({
  kind: 'note',
  slug: 'x',
  time: 0,
  tags: [],
  series: undefined,
  title: 'A',
  text: '',
  via: false,
  updated: false,
  draft: false,
  ...fields
})
const weblogOf = (items: readonly Draft[]): Weblog => ({ items, tags: [], series: [], pages: [], name: 'A weblog' })

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
