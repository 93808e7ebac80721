import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Item } from '@/lib/content'
import type { FeedFormat, FeedOf } from '@/lib/urls'
import { feedFor } from './feed-for'
import { item, rendering, site, storeOf } from './fixtures'
import { feedId } from './ids'

const feedOf = (items: readonly Item[], feed: FeedOf, page = 1, format: FeedFormat = 'atom') =>
  feedFor(storeOf(items), { feed, format, page }, rendering)
const slugsOf = async (items: readonly Item[], feed: FeedOf) =>
  (await feedOf(items, feed))?.entries.map(({ url }) => url.split('/').at(-2))

const items = [
  item({ kind: 'entry', slug: 'newest', at: '2024-12-13T05:29:00.000Z', tags: ['dns', 'k8s'], series: 'caching' }),
  item({ kind: 'link', slug: 'middle', at: '2022-01-01T00:00:00.000Z', tags: ['dns'] }),
  item({ kind: 'quotation', slug: 'oldest', at: '2018-01-01T00:00:00.000Z', tags: ['k8s', 'dns'], series: 'caching' })
]

test.each<[FeedOf, string[]]>([
  [{ of: 'everything' }, ['newest', 'middle', 'oldest']],
  [{ of: 'kind', kind: 'link' }, ['middle']],
  [{ of: 'tags', tags: ['dns'] }, ['newest', 'middle', 'oldest']],
  [{ of: 'tags', tags: ['dns', 'k8s'] }, ['newest', 'oldest']],
  [{ of: 'series', slug: 'caching' }, ['newest', 'oldest']]
])('the feed of %o holds its items, newest first', async (feed, slugs) => {
  expect(await slugsOf(items, feed)).toEqual(slugs)
})

test.each<[FeedOf, number]>([
  [{ of: 'tags', tags: ['none'] }, 1],
  [{ of: 'tags', tags: ['dns', 'none'] }, 1],
  [{ of: 'series', slug: 'none' }, 1],
  [{ of: 'everything' }, 2]
])('there is no feed of %o, page %i', async (feed, page) => {
  expect(await feedOf(items, feed, page)).toBeUndefined()
})

test('one may subscribe to a kind before there is one', async () => {
  expect(await feedOf(items, { of: 'kind', kind: 'note' })).toMatchObject({ entries: [], title: 'Cairn & co: Notes' })
  expect(await feedOf(items, { of: 'kind', kind: 'note' }, 2)).toBeUndefined()
  expect((await feedOf([], { of: 'everything' }))?.updated).toBe('1970-01-01T00:00:00.000Z')
})

test('a feed of a search holds what was found', async () => {
  const search = { feed: { of: 'search', query: 'a "b"' }, format: 'atom', page: 2 } as const
  const found = await feedFor(storeOf(items), search, rendering, { items: items.slice(2), total: 4 })
  expect(found).toMatchObject({
    title: 'Cairn & co: Search for a "b"',
    self: 'https://cairn.example/search.atom?q=a+%22b%22&page=2',
    pages: { previous: 'https://cairn.example/search.atom?q=a+%22b%22', next: undefined }
  })
  expect(found?.entries).toHaveLength(1)
})

test('the feed of a tag says what the tag is about', async () => {
  const tags = [{ name: 'dns', aliases: [], description: { file: 't.mdx', line: 1, text: 'Names.' } }]
  const address = { feed: { of: 'tags', tags: ['dns'] }, format: 'atom', page: 1 } as const
  expect((await feedFor(storeOf(items, { tags }), address, rendering))?.subtitle).toBe('Names.')
})

test.each([
  [{ text: 'Names.' }, 'DNS: Names.'],
  [undefined, 'DNS: Items tagged “dns”.']
])('the feed of a tag begins with what the tag is called in running text', async (described, subtitle) => {
  const tag = {
    name: 'dns',
    title: 'DNS',
    aliases: [],
    ...(described && { description: { file: 't.mdx', line: 1, ...described } })
  }
  const store = storeOf(items, { tags: [tag] })
  const subtitleOf = async (tags: string[]) =>
    (await feedFor(store, { feed: { of: 'tags', tags }, format: 'json', page: 1 }, rendering))?.subtitle
  expect(await subtitleOf(['dns'])).toBe(subtitle)
  expect(await subtitleOf(['dns', 'k8s'])).toBe('Items tagged “dns” and “k8s”.')
})

test('updated is the newest change, not the newest item', async () => {
  const edited = [items[0], { ...items[1], updatedAt: '2026-01-01T00:00:00.000Z' }, items[2]] as Item[]
  const feed = await feedOf(edited, { of: 'everything' })
  expect(feed?.updated).toBe('2026-01-01T00:00:00.000Z')
  expect(feed?.entries.map(({ updated }) => updated.slice(0, 4))).toEqual(['2024', '2026', '2018'])
})

test('the name of an entry survives an edit, a new title, new tags and another kind, and is the same in every feed', async () => {
  const before = item({ kind: 'link', title: 'Before', tags: ['dns'], series: 'caching' })
  const after = item({ kind: 'entry', title: 'After', text: 'New.', tags: ['k8s'], updatedAt: '2026-01-01T00:00:00.000Z' })
  const ids = async (of: Item, ...feeds: FeedOf[]) =>
    Promise.all(feeds.map(async feed => (await feedOf([of], feed))?.entries[0]?.id))
  const all = [
    ...(await ids(
      before,
      { of: 'everything' },
      { of: 'kind', kind: 'link' },
      { of: 'tags', tags: ['dns'] },
      { of: 'series', slug: 'caching' }
    )),
    ...(await ids(after, { of: 'everything' }, { of: 'kind', kind: 'entry' }, { of: 'tags', tags: ['k8s'] }))
  ]
  expect(new Set(all)).toEqual(new Set(['tag:cairn.example,2024-12-13:/2024/Dec/13/a/']))
})

test('every feed has a name of its own, the same in each format and on each page', async () => {
  const many = Array.from({ length: 9 }, (_, index) => item({ slug: `s${index}`, tags: ['dns', 'k8s'], series: 'caching' }))
  const feeds: FeedOf[] = [
    { of: 'everything' },
    { of: 'kind', kind: 'note' },
    { of: 'tags', tags: ['dns'] },
    { of: 'tags', tags: ['dns', 'k8s'] },
    { of: 'series', slug: 'caching' },
    { of: 'search', query: 'dns' },
    { of: 'search', query: 'a.atom?b' }
  ]
  expect(new Set(feeds.map(feed => feedId(site, feed))).size).toBe(feeds.length)
  for (const feed of feeds.slice(0, 5)) {
    const [atom, json, second] = [await feedOf(many, feed), await feedOf(many, feed, 1, 'json'), await feedOf(many, feed, 2)]
    expect([atom?.id, json?.id, second?.id]).toEqual(Array(3).fill(feedId(site, feed)))
  }
})

// RFC 4151 section 2.1.
const tagUri =
  /^tag:[A-Za-z0-9](?:[A-Za-z0-9-.]*[A-Za-z0-9])?,\d{4}(?:-\d\d(?:-\d\d)?)?:(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*$/

test.each([
  'https://cairn.example',
  'http://localhost:3000',
  'http://[::1]:3000',
  'https://xn--bcher-kva.example',
  'http://127.0.0.1'
])('names at %s are tag URIs', async url => {
  const store = storeOf([item()], { of: { ...site, url } })
  const feed = await feedFor(store, { feed: { of: 'search', query: 'ü "x" <y> #[]%' }, format: 'json', page: 1 }, rendering, {
    items: [item()],
    total: 1
  })
  expect(feed?.id).toMatch(tagUri)
  expect(feed?.entries[0]?.id).toMatch(tagUri)
})

test('page by page, a feed holds the whole archive, each item once and in order', async () => {
  const sizes = fc.record({ count: fc.integer({ min: 1, max: 40 }), perPage: fc.integer({ min: 1, max: 12 }) })
  await fc.assert(
    fc.asyncProperty(sizes, async ({ count, perPage }) => {
      const minutes = Array.from({ length: count }, (_, index) => String(index % 7).padStart(2, '0'))
      const store = storeOf(
        minutes.map((minute, index) => item({ slug: `s${index}`, at: `2024-12-13T05:${minute}:00.000Z` })),
        { of: { ...site, itemsPerFeed: perPage } }
      )
      const seen: string[] = []
      let page = 1
      for (let next: string | undefined = 'first'; next; page += 1) {
        const feed = await feedFor(store, { feed: { of: 'everything' }, format: 'atom', page }, rendering)
        seen.push(...(feed?.entries.map(({ url }) => url) ?? []))
        next = feed?.pages?.next
        expect(next).toBe(next && `https://cairn.example/atom/everything/?page=${page + 1}`)
      }
      expect(seen).toEqual(store.items.map(({ permalink }) => `https://cairn.example${permalink}`))
      expect(await feedFor(store, { feed: { of: 'everything' }, format: 'atom', page }, rendering)).toBeUndefined()
    }),
    { numRuns: 60 }
  )
})
