import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemOf, storeWith } from './fixtures'
import { createStore, mostCommon, readTags } from './store'
import { type Item, kinds } from './types'

const at = (day: number, hour = 10, month = 12, year = 2024) => new Date(Date.UTC(year, month - 1, day, hour)).toISOString()
const slugs = (items: readonly Item[]) => items.map(({ slug }) => slug).join(' ')

const items = [
  itemOf({ slug: 'a', at: at(13), kind: 'entry', tags: ['dns', 'http'], series: 's' }),
  itemOf({ slug: 'b', at: at(13, 8), kind: 'link', tags: ['http'], text: '[a](/2024/Dec/13/a/) and [gone](/2024/Dec/13/gone/)' }),
  itemOf({
    slug: 'c',
    at: at(2, 10, 11),
    kind: 'note',
    tags: ['dns', 'http', 'web'],
    text: 'See http://localhost:3000/2024/Dec/13/a/ and [c](/2024/Nov/2/c/).'
  }),
  itemOf({ slug: 'd', at: at(1, 10, 1, 2022), kind: 'quotation', tags: ['web'], series: 's' }),
  itemOf({ slug: 'e', at: at(1, 9, 1, 2022), kind: 'note', series: 'unknown' })
]
const tag = { name: 'dns', title: 'DNS', aliases: ['names', 'domain-names'] }
const series = { slug: 's', title: 'A series', introduction: { file: 's.mdx', line: 1, text: '' } }
const store = storeWith(items, { tags: [tag], series: [series, { ...series, slug: 'empty' }] })
const [a, b, c, d, e] = items as [Item, Item, Item, Item, Item]

test('items are newest first, and equal instants in the order of permalinks', () => {
  expect(slugs(store.items)).toBe('a b c d e')
  const equal = ['m', 'z', 'a'].map(slug => itemOf({ slug }))
  expect(slugs(storeWith(equal).items)).toBe('a m z')
})

test('the order in which files are read makes no difference', () => {
  const shown = (of: readonly Item[]) => {
    const {
      items: all,
      tags,
      years,
      allSeries,
      linkedFrom,
      relatedItems,
      ofKind,
      partsOf
    } = storeWith(of, { tags: [tag], series: [series] })
    return {
      all,
      tags,
      years,
      allSeries,
      kinds: kinds.map(ofKind),
      parts: partsOf('s'),
      around: all.map(item => [linkedFrom(item), relatedItems(item)])
    }
  }
  const expected = shown(items)
  fc.assert(
    fc.property(fc.shuffledSubarray(items, { minLength: items.length }), shuffled => {
      expect(shown(shuffled)).toEqual(expected)
    })
  )
})

test('an item is found by its day and slug', () => {
  expect(store.itemAt({ year: 2024, month: 12, day: 13 }, 'a')).toBe(a)
  expect(store.itemAt({ year: 2024, month: 12, day: 14 }, 'a')).toBeUndefined()
  expect(store.itemAt({ year: 2024, month: 12, day: 13 }, 'A')).toBeUndefined()
})

test('items are found by kind, year, month and day', () => {
  expect(kinds.map(kind => slugs(store.ofKind(kind)))).toEqual(['a', 'b', 'd', 'c e'])
  expect(store.years).toEqual([2024, 2022])
  expect([slugs(store.inYear(2024)), slugs(store.inYear(2023))]).toEqual(['a b c', ''])
  expect(slugs(store.inMonth({ year: 2024, month: 12 }))).toBe('a b')
  expect(slugs(store.onDay({ year: 2022, month: 1, day: 1 }))).toBe('d e')
  expect(store.daysAround({ year: 2024, month: 11, day: 2 })).toEqual({ previous: d.publishedOn, next: a.publishedOn })
  expect(store.daysAround({ year: 2024, month: 12, day: 13 })).toEqual({ previous: c.publishedOn, next: undefined })
  expect(store.daysAround({ year: 2024, month: 12, day: 12 })).toEqual({})
})

test('tags have their items, alone and together', () => {
  expect(store.tags).toEqual([
    { tag: 'dns', count: 2 },
    { tag: 'http', count: 3 },
    { tag: 'web', count: 2 }
  ])
  expect(slugs(store.tagged(['http']))).toBe('a b c')
  expect(slugs(store.tagged(['http', 'dns']))).toBe('a c')
  expect(slugs(store.tagged(['dns', 'http', 'web']))).toBe('c')
  expect(slugs(store.tagged(['dns', 'nothing']))).toBe('')
  expect([store.countOf('dns'), store.countOf('nothing')]).toEqual([2, 0])
  expect(store.tag('dns')).toBe(tag)
  expect(store.tag('web')).toEqual({ name: 'web', aliases: [] })
})

test('any intersection holds the items that have all of its tags, in order', () => {
  const names = ['p', 'q', 'r', 's']
  const tagged = fc.array(fc.subarray(names), { maxLength: 12 })
  fc.assert(
    fc.property(tagged, fc.subarray(names, { minLength: 1 }), (all, wanted) => {
      const made = storeWith(all.map((tags, index) => itemOf({ slug: `i${index}`, at: at(1 + index), tags })))
      expect(made.tagged(wanted)).toEqual(made.items.filter(item => wanted.every(name => item.tags.includes(name))))
    })
  )
})

test('related tags are those found together most often', () => {
  expect(store.relatedTags(['http'])).toEqual([
    { tag: 'dns', count: 2 },
    { tag: 'web', count: 1 }
  ])
  expect(store.relatedTags(['dns', 'http'])).toEqual([{ tag: 'web', count: 1 }])
  const wide = storeWith([itemOf({ tags: Array.from({ length: 20 }, (_, index) => `t${String(index).padStart(2, '0')}`) })])
  expect(wide.relatedTags(['t05']).map(({ tag: name }) => name)).toEqual('t00 t01 t02 t03 t04 t06 t07 t08 t09 t10'.split(' '))
})

test('related items share tags, and a rare one makes them nearer than a common one', () => {
  expect(slugs(store.relatedItems(a))).toBe('c b')
  expect(slugs(store.relatedItems(e))).toBe('')
  const common = Array.from({ length: 30 }, (_, index) =>
    itemOf({ slug: `common-${index}`, at: at(1 + (index % 28), index % 24), tags: ['common'] })
  )
  const item = itemOf({ slug: 'x', at: at(20, 1, 6), tags: ['common', 'rare'] })
  const near = itemOf({ slug: 'near', at: at(1, 1, 1, 2001), tags: ['rare'] })
  const related = storeWith([...common, item, near]).relatedItems(item)
  expect(related).toHaveLength(5)
  expect(related[0]).toBe(near)
})

test('backlinks are the items whose text links to one, newest first', () => {
  expect(slugs(store.linkedFrom(a))).toBe('b c')
  expect(slugs(store.linkedFrom(c))).toBe('')
  expect(slugs(store.linkedTo(b))).toBe('a')
})

test('neighbours are the next items in time', () => {
  expect(store.neighbours(b)).toEqual({ newer: a, older: c })
  expect(store.neighbours(a)).toEqual({ newer: undefined, older: b })
  expect(store.neighbours(e)).toEqual({ newer: d, older: undefined })
  expect(store.neighbours(itemOf({ slug: 'elsewhere' }))).toEqual({})
})

test('a series is there once it has a part, and its parts are in the order of reading', () => {
  expect(store.allSeries).toEqual([series])
  expect(slugs(store.partsOf('s'))).toBe('d a')
  expect(store.series('empty')).toBeUndefined()
  expect([store.series('unknown'), slugs(store.partsOf('unknown'))]).toEqual([undefined, ''])
})

test('an address of tags is read in one step, former names and all', () => {
  const read = (address: string) => readTags(store, address)?.join('+')
  expect(['dns', 'http+dns', 'names', 'names+dns', 'web+names+http'].map(read)).toEqual([
    'dns',
    'dns+http',
    'dns',
    'dns',
    'dns+http+web'
  ])
  expect(['', '+', 'dns+', 'nothing', 'dns+nothing', 'DNS', 'dns http', 'dns+http+web+dns+http', '__proto__'].map(read)).toEqual(
    Array.from({ length: 9 })
  )
})

test('the commonest are picked by count and then by name', () => {
  const counts = new Map(Object.entries({ d: 1, c: 2, b: 1, a: 2 }))
  expect(mostCommon(counts, 3).map(({ tag: name }) => name)).toEqual(['a', 'c', 'b'])
  expect(mostCommon(counts, 10)).toHaveLength(4)
  expect(mostCommon(new Map(), 3)).toEqual([])
})

test('a store of nothing answers everything with nothing', () => {
  const empty = createStore({ site: store.site, items: [], tags: [], series: [], pages: [] })
  expect(
    [
      empty.items,
      empty.tags,
      empty.years,
      empty.allSeries,
      empty.tagged(['a']),
      empty.tagged([]),
      empty.onDay(a.publishedOn)
    ].flat()
  ).toEqual([])
})
