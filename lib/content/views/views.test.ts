import { expect, test } from 'vitest'
import { itemOf, storeWith } from '../fixtures'
import type { Item } from '../types'
import {
  countKinds,
  countYears,
  dayView,
  homeView,
  itemView,
  kindView,
  monthView,
  pageOf,
  readPage,
  sectionView,
  seriesIndexView,
  seriesView,
  tagView,
  yearView
} from '.'

const at = (year: number, month: number, day: number, hour = 10) => new Date(Date.UTC(year, month - 1, day, hour)).toISOString()
const slugs = (items: readonly Item[] | undefined) => items?.map(({ slug }) => slug).join(' ')

const body = { file: 'x.mdx', line: 1, text: '' }
const items = [
  itemOf({ slug: 'a', at: at(2024, 12, 13, 12), kind: 'entry', title: 'A', tags: ['dns', 'http'], series: 's' }),
  itemOf({ slug: 'b', at: at(2024, 12, 13, 9), kind: 'link', tags: ['dns'] }),
  itemOf({ slug: 'c', at: at(2024, 12, 1), kind: 'link', tags: ['dns', 'web'] }),
  itemOf({ slug: 'd', at: at(2024, 10, 31), kind: 'note', tags: ['web'] }),
  itemOf({ slug: 'e', at: at(2021, 1, 1), kind: 'link', tags: ['web', 'old'], series: 's' })
]
const store = storeWith(items, {
  tags: [{ name: 'dns', title: 'DNS', aliases: ['names'] }],
  series: [{ slug: 's', title: 'S', introduction: body }],
  pages: [{ slug: 'about', title: 'About', body }]
})
const nothing = storeWith([])

test('a page of a list is a slice of it, and past its ends there is none', () => {
  expect(pageOf(items, 1, 2)).toEqual({ items: items.slice(0, 2), page: 1, pages: 3, total: 5 })
  expect(pageOf(items, 3, 2)).toEqual({ items: items.slice(4), page: 3, pages: 3, total: 5 })
  expect([pageOf(items, 4, 2), pageOf(items, 0, 2), pageOf(items, -1, 2), pageOf(items, 1.5, 2), pageOf([], 1, 2)]).toEqual(
    Array.from({ length: 5 })
  )
})

test('the number of a page is read as addresses write it', () => {
  expect([undefined, '2', '30', '999999'].map(readPage)).toEqual([1, 2, 30, 999_999])
  expect(['', '0', '1', '02', '-1', '2.0', '1e3', ' 2', 'abc', '٢', '9999999'].map(readPage)).toEqual(Array.from({ length: 11 }))
})

test('home shows the newest items by day, recent entries, busy tags and the years', () => {
  const view = homeView(store)
  expect(view.days.map(({ day, items: of }) => [day.day, slugs(of)])).toEqual([[13, 'a b']])
  expect(slugs(view.recentEntries)).toBe('a')
  expect(view.busyTags).toEqual([
    { tag: 'dns', count: 3 },
    { tag: 'web', count: 3 },
    { tag: 'http', count: 1 },
    { tag: 'old', count: 1 }
  ])
  expect(view.years).toEqual([
    { year: 2024, count: 4 },
    { year: 2021, count: 1 }
  ])
  expect(homeView(nothing)).toEqual({ days: [], recentEntries: [], busyTags: [], years: [] })
})

test('a year shows its months, newest first, and the years around it', () => {
  const view = yearView(store, { year: '2024' })
  expect(view).toMatchObject({ year: 2024, total: 4, newer: undefined, older: 2021 })
  expect(view?.months.map(({ month, counts, entries }) => [month.month, counts, slugs(entries)])).toEqual([
    [
      12,
      [
        { kind: 'entry', count: 1 },
        { kind: 'link', count: 2 }
      ],
      'a'
    ],
    [10, [{ kind: 'note', count: 1 }], '']
  ])
  expect(view?.chart).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 3])
  expect(yearView(store, { year: '2021' })).toMatchObject({ newer: 2024, older: undefined })
})

test('a month shows its calendar and its items, oldest first, page by page', () => {
  const view = monthView(store, { year: '2024', month: 'Dec' })
  expect(view).toMatchObject({ page: 1, pages: 2, total: 3, newer: undefined, older: { year: 2024, month: 10 } })
  expect(view?.days.map(({ day, items: of }) => [day.day, slugs(of)])).toEqual([
    [1, 'c'],
    [13, 'b']
  ])
  expect(slugs(monthView(store, { year: '2024', month: 'Dec', page: '2' })?.days.flatMap(({ items: of }) => of))).toBe('a')
  // The first of December 2024 is a Sunday, the last a Tuesday.
  expect(view?.calendar.map(week => week.map(day => day?.day.day ?? '').join(','))).toEqual([
    ',,,,,,1',
    '2,3,4,5,6,7,8',
    '9,10,11,12,13,14,15',
    '16,17,18,19,20,21,22',
    '23,24,25,26,27,28,29',
    '30,31,,,,,'
  ])
  expect(view?.calendar[2]?.[4]?.counts).toEqual([
    { kind: 'entry', count: 1 },
    { kind: 'link', count: 1 }
  ])
})

test('a day shows its items, oldest first, and the days around it that have some', () => {
  const view = dayView(store, { year: '2024', month: 'Dec', day: '13' })
  expect([slugs(view?.items), view?.previous?.day, view?.next]).toEqual(['b a', 1, undefined])
  expect(dayView(store, { year: '2024', month: 'Oct', day: '31' })).toMatchObject({
    previous: { year: 2021 },
    next: { month: 12, day: 1 }
  })
})

test('an item shows its place among the others', () => {
  const view = itemView(store, { year: '2024', month: 'Dec', day: '13', slug: 'a' })
  expect(view?.item).toBe(items[0])
  expect(view?.tags).toEqual([
    { tag: 'dns', count: 3 },
    { tag: 'http', count: 1 }
  ])
  expect([view?.newer, slugs([view?.older].filter(item => item !== undefined)), slugs(view?.related)]).toEqual([
    undefined,
    'b',
    'b c'
  ])
  expect(view?.series).toMatchObject({ part: 2, total: 2, from: 1, previous: items[4], next: undefined })
  expect(itemView(store, { year: '2024', month: 'Dec', day: '1', slug: 'c' })?.series).toBeUndefined()
})

test('of a long series an item shows the parts around it', () => {
  const parts = Array.from({ length: 20 }, (_, index) =>
    itemOf({ slug: `p${index + 1}`, at: at(2024, 1, index + 1), series: 's' })
  )
  const long = storeWith(parts, { series: [{ slug: 's', title: 'S', introduction: body }] })
  const boxOf = (day: number) => {
    const box = itemView(long, { year: '2024', month: 'Jan', day: String(day), slug: `p${day}` })?.series
    return [box?.part, box?.from, slugs(box?.parts), box?.previous?.slug, box?.next?.slug]
  }
  expect(boxOf(1)).toEqual([1, 1, 'p1 p2 p3 p4 p5 p6 p7', undefined, 'p2'])
  expect(boxOf(10)).toEqual([10, 7, 'p7 p8 p9 p10 p11 p12 p13', 'p9', 'p11'])
  expect(boxOf(20)).toEqual([20, 14, 'p14 p15 p16 p17 p18 p19 p20', 'p19', undefined])
})

test('a kind shows its items and its years; one without items has an empty first page', () => {
  expect(kindView(store, { kind: 'links' })).toMatchObject({ kind: 'link', page: 1, pages: 2, total: 3 })
  expect(slugs(kindView(store, { kind: 'links', page: '2' })?.items)).toBe('e')
  expect(kindView(store, { kind: 'links' })?.chart.map(({ year, count }) => `${year}: ${count}`)).toEqual([
    '2021: 1',
    '2022: 0',
    '2023: 0',
    '2024: 2'
  ])
  expect(kindView(store, { kind: 'quotations' })).toEqual({
    kind: 'quotation',
    items: [],
    page: 1,
    pages: 1,
    total: 0,
    chart: []
  })
  expect(kindView(store, { kind: 'quotations', page: '2' })).toBeUndefined()
})

test('a tag shows its items, what they are, and what else they are tagged', () => {
  const view = tagView(store, { tags: 'dns' })
  expect(view).toMatchObject({
    page: 1,
    pages: 2,
    total: 3,
    kinds: [
      { kind: 'entry', count: 1 },
      { kind: 'link', count: 2 }
    ],
    related: [
      { tag: 'http', count: 1 },
      { tag: 'web', count: 1 }
    ],
    canNarrow: true
  })
  expect(tagView(store, { tags: 'dns', kind: 'links' })).toMatchObject({
    kind: 'link',
    total: 2,
    kinds: [{ count: 1 }, { count: 2 }]
  })
  expect(tagView(store, { tags: 'dns+http' })).toMatchObject({ total: 1, tags: [{ name: 'dns' }, { name: 'http' }] })
})

test('a tag by another name or in another order has moved', () => {
  expect(tagView(store, { tags: 'names' })).toEqual({ moved: ['dns'] })
  expect(tagView(store, { tags: 'http+names' })).toEqual({ moved: ['dns', 'http'] })
  expect(tagView(store, { tags: 'http+dns', kind: 'links' })).toEqual({ moved: ['dns', 'http'] })
})

test('a series shows its parts in the order of reading', () => {
  expect(slugs(seriesView(store, { slug: 's' })?.parts)).toBe('e a')
  expect(seriesIndexView(store).map(({ series, parts }) => [series.slug, slugs(parts)])).toEqual([['s', 'e a']])
  expect(seriesView(store, { slug: 'S' })).toBeUndefined()
})

test('the first step below home is a year, a kind or a page', () => {
  expect(['2024', 'links', 'about'].map(section => sectionView(store, { section })?.of)).toEqual(['year', 'kind', 'page'])
})

const params = (path: string) => path.split('/') as [string, string, string, string]

test.each(['2023', '0000', '99999', '24', '-2024', '2024 ', 'abc', '', '__proto__', 'About', 'entry', 'constructor'])(
  '/%s/ is a 404',
  section => {
    expect(sectionView(store, { section })).toBeUndefined()
    expect(yearView(store, { year: section })).toBeUndefined()
  }
)

test.each(['2024/Nov', '2024/dec', '2024/12', '2024/Xyz', '2024/', '2023/Dec', 'abc/Dec', '0000/Jan'])('/%s/ is a 404', path => {
  const [year, month] = params(path)
  expect(monthView(store, { year, month })).toBeUndefined()
})

test.each([
  '2024/Dec/12',
  '2024/Dec/013',
  '2024/Dec/32',
  '2024/Feb/30',
  '2023/Feb/29',
  '2024/Dec/0',
  '2024/Dec/-1',
  '2024/Dec/1.0',
  '2024/Dec/',
  '2024/Dec/1e1',
  '2024/dec/13'
])('/%s/ is a 404', path => {
  const [year, month, day] = params(path)
  expect(dayView(store, { year, month, day })).toBeUndefined()
})

test.each(['2024/Dec/13/c', '2024/Dec/13/A', '2024/Dec/013/a', '2024/dec/13/a', '2024/Dec/13/', '2024/Dec/13/__proto__'])(
  '/%s/ is a 404',
  path => {
    const [year, month, day, slug] = params(path)
    expect(itemView(store, { year, month, day, slug })).toBeUndefined()
  }
)

test.each<{ tags: string; kind?: string; page?: string }>([
  { tags: '' },
  { tags: 'nothing' },
  { tags: 'dns+nothing' },
  { tags: 'DNS' },
  { tags: 'http+old' },
  { tags: 'dns+http+old+web+dns' },
  { tags: 'dns', kind: 'notes' },
  { tags: 'dns', kind: 'link' },
  { tags: 'dns', kind: 'page' },
  { tags: 'dns', page: '0' },
  { tags: 'dns', page: '1' },
  { tags: 'dns', page: '3' },
  { tags: 'dns', page: 'abc' },
  { tags: 'dns', kind: 'links', page: '2' }
])('the tag page %j is a 404', asked => {
  expect(tagView(store, asked)).toBeUndefined()
})

test.each([
  ['2024', 'Dec', '0'],
  ['2024', 'Dec', '1'],
  ['2024', 'Dec', '3'],
  ['2024', 'Dec', 'x']
])('/%s/%s/page/%s/ is a 404', (year, month, page) => {
  expect(monthView(store, { year, month, page })).toBeUndefined()
})

test('kinds and years are counted', () => {
  expect(countKinds(items)).toEqual([
    { kind: 'entry', count: 1 },
    { kind: 'link', count: 3 },
    { kind: 'note', count: 1 }
  ])
  expect([countKinds([]), countYears([])]).toEqual([[], []])
})
