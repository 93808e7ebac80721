import { beforeEach, expect, test } from 'vitest'
import type { Store } from '@/lib/content'
import { defaultSite } from '@/lib/content'
import { itemOf, storeWith } from '@/lib/content/fixtures'
import { showWeblog } from '.'
import { feedSource } from './feeds'
import { prepareSearchIndex, readQuery, searchIndex } from './search'

const reading = { root: '', timeZone: 'UTC', bodyProblems: () => [] }
const show = (store: Store) => showWeblog({ store, tree: { reading, site: store.site, files: new Map() }, problems: [] })

async function found(query: string): Promise<string[]> {
  const { items } = (await searchIndex()).search(readQuery(query), { sort: 'date' })
  return items.map(({ item }) => item.slug)
}

const herd = itemOf({ slug: 'herd', text: 'A thundering herd.' })
const cache = itemOf({ slug: 'cache', text: 'A cold cache.', tags: ['caching'] })

beforeEach(() => show(storeWith([])))

test('a search finds what is public when it is made', async () => {
  expect(await found('thundering')).toEqual([])
  show(storeWith([herd, cache]))
  expect(await found('thundering')).toEqual(['herd'])
  show(storeWith([{ ...herd, body: { ...herd.body, text: 'A quiet herd.' } }, cache]))
  expect(await found('thundering')).toEqual([])
  expect(await found('herd')).toEqual(['herd'])
  show(storeWith([cache]))
  expect(await found('herd')).toEqual([])
  expect((await searchIndex()).size).toBe(1)
})

test('titles and the contexts of quotations are searched too', async () => {
  const letter = { ...itemOf({ kind: 'quotation', slug: 'letter', title: 'Ada' }), context: 'in a *dispatch*' } as const
  show(storeWith([itemOf({ kind: 'entry', slug: 'entry', title: 'Backpressure' }), letter]))
  expect(await found('backpressure')).toEqual(['entry'])
  expect(await found('dispatch')).toEqual(['letter'])
})

const many = Array.from({ length: 100 }, (_, number) => itemOf({ slug: `item-${number}`, text: 'One of many.' }))

test('two searches at once wait for the same index', async () => {
  show(storeWith(many))
  const [one, other] = await Promise.all([searchIndex(), searchIndex()])
  expect(one).toBe(other)
  expect(one.size).toBe(100)
})

test('a search that comes while the index is prepared gets all of it', async () => {
  show(storeWith(many))
  const prepared = prepareSearchIndex()
  expect((await searchIndex()).size).toBe(100)
  await prepared
  expect((await searchIndex()).size).toBe(100)
})

test('what changes while the index is filled is in it as well', async () => {
  show(storeWith(many))
  const search = found('herd')
  show(storeWith([...many.slice(50), herd]))
  expect(await search).toEqual(['herd'])
  expect((await searchIndex()).size).toBe(51)
})

test('a search leaves the reader with one index, however often the content changes', async () => {
  const before = await searchIndex()
  show(storeWith([herd]))
  expect(await searchIndex()).toBe(before)
})

test('in another language words have other forms', async () => {
  const store = (language: string) =>
    storeWith([itemOf({ slug: 'cities', text: 'Two cities.' })], { site: { ...defaultSite, language } })
  show(store('en'))
  expect(await found('city')).toEqual(['cities'])
  show(store('de'))
  expect(await found('city')).toEqual([])
  expect(await found('cities')).toEqual(['cities'])
})

test('a former name of a tag finds what has the tag, and so does its feed', async () => {
  show(storeWith([herd, cache], { tags: [{ name: 'caching', aliases: ['caches'] }] }))
  expect(await found('tag:caches')).toEqual(['cache'])
  expect(await (await feedSource()).find('tag:caches', 1)).toMatchObject({ total: 1, items: [{ slug: 'cache' }] })
})

test('the feed of a search that asks for nothing is empty', async () => {
  show(storeWith([herd, cache]))
  for (const text of ['', '  ', 'kind:cat']) expect(await (await feedSource()).find(text, 1)).toEqual({ items: [], total: 0 })
})
