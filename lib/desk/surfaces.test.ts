import { expect, test } from 'vitest'
import { itemOf, storeWith } from '@/lib/content/fixtures'
import { affectedBy } from '@/lib/revalidate/affected'
import { countPages, surfacesOf } from './surfaces'

const series = [{ slug: 's', title: 'A "series"', introduction: { file: '', line: 1, text: '' } }]
const rest = { series, pages: [{ slug: 'about', title: 'About', body: { file: '', line: 1, text: '' } }] }
const old = itemOf({ slug: 'old', title: 'The "old" one', tags: ['dns'], at: '2024-12-12T00:00:00.000Z' })
const added = itemOf({ slug: 'new', kind: 'link', tags: ['dns', 'http'], series: 's' })

function shown(before: Parameters<typeof storeWith>, after: Parameters<typeof storeWith>, own?: string) {
  const sides = { before: storeWith(...before), after: storeWith(...after) }
  const affected = affectedBy(sides.before, sides.after)
  return { ...surfacesOf(affected, sides, own), affected }
}
const names = (surfaces: readonly { readonly name: string }[]) => surfaces.map(({ name }) => name)

test('a new item: pages and feeds by name, the most particular first', () => {
  const { pages, feeds, more } = shown([[old], rest], [[old, added], rest], added.permalink)
  expect(names(pages)).toEqual([
    'The item',
    'Home',
    '13th December 2024',
    '12th December 2024',
    'December 2024',
    '2024',
    'Links',
    'Tag dns',
    'Tag http',
    'Tag dns, links',
    'Tag dns, notes',
    'Tag http, links',
    'Series “A “series””',
    'All tags',
    'All series',
    'About',
    'Tags dns and http',
    'Tags dns and http, links',
    '“The “old” one”'
  ])
  expect(names(feeds)).toEqual([
    'Atom feed of everything',
    'Atom feed of links',
    'Atom feed of dns',
    'Atom feed of http',
    'Atom feed of the series “A “series””',
    'Atom feed of dns and http'
  ])
  expect(more).toBeUndefined()
})

test('every name leads to its page', () => {
  const { pages, feeds, affected } = shown([[old]], [[old, added]], added.permalink)
  expect(pages.map(({ address }) => address).sort()).toEqual([...affected.pages].sort())
  expect(feeds.map(({ address }) => address).sort()).toEqual([...affected.feeds].sort())
})

test('an item that moves: its former address is named, and one that goes has its name from before', () => {
  const moved = { ...old, slug: 'b', permalink: '/2024/Dec/12/b/' }
  const former = [{ permalink: old.permalink, now: moved.permalink }]
  const { pages } = shown([[old, added]], [[moved, added], { former }], moved.permalink)
  expect(pages.find(({ address }) => address === old.permalink)?.name).toBe('“The “old” one”')
  const alias = shown([[moved]], [[moved], { former }])
  expect(names(alias.pages)).toContain(`The former address ${old.permalink}`)
})

test('what is too much to name is counted, further pages first', () => {
  const many = Array.from({ length: 60 }, (_, index) =>
    itemOf({ slug: `n-${index}`, tags: ['dns'], at: `2024-11-${String(1 + (index % 28)).padStart(2, '0')}T00:00:00.000Z` })
  )
  const { pages, more, affected } = shown([many], [[...many, added]], added.permalink)
  expect(pages).toHaveLength(24)
  expect(more).toEqual({ pages: affected.pages.size - 24, feeds: 0 })
  expect(names(pages)[0]).toBe('The item')
  expect(names(pages).some(name => / page \d/.test(name))).toBe(false)
  expect(countPages(affected)).toBe(`${affected.pages.size} pages`)
})

test('another name of the site is everything', () => {
  const store = storeWith([old])
  const other = storeWith([old], { site: { ...store.site, name: 'B' } })
  const affected = affectedBy(store, other)
  expect(surfacesOf(affected, { before: store, after: other })).toEqual({ pages: [], feeds: [], everything: true })
  expect(countPages(affected)).toBe('every page')
})

test('standing pages and tags with very many combinations', () => {
  const pages = (text: string) => [{ slug: 'colophon', title: 'Colophon', body: { file: '', line: 1, text } }]
  expect(names(shown([[old], { pages: pages('a') }], [[old], { pages: pages('b') }]).pages)).toEqual(['Colophon'])
  const tagged = itemOf({ slug: 'many', tags: Array.from({ length: 60 }, (_, index) => `tag-${index}`) })
  expect(names(shown([[]], [[tagged]]).pages)).toContain('All pages of tags')
})
