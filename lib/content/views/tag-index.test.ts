import { expect, test } from 'vitest'
import { itemOf, storeWith } from '../fixtures'
import { mostTagsListed, tagIndexView } from './tag-index'

const itemsWith = (...tags: string[][]) => tags.map((names, number) => itemOf({ slug: `i${number}`, tags: names }))
const store = storeWith(itemsWith(['dns', 'http'], ['dns'], ['dns', 'web'], ['web'], ['web', 'old'], ['9p']), {
  tags: [{ name: 'dns', title: 'DNS', aliases: ['names'] }]
})
const asked = { filter: '', letter: '', by: '' }
const namesIn = ({ tags }: ReturnType<typeof tagIndexView>) => tags.map(({ tag }) => tag)

test('all tags are listed by name, larger where there is more, or by count', () => {
  const view = tagIndexView(store)
  expect(view.tags.map(({ tag, count, size }) => [tag, count, size])).toEqual([
    ['9p', 1, 1],
    ['dns', 3, 6],
    ['http', 1, 1],
    ['old', 1, 1],
    ['web', 3, 6]
  ])
  expect(view.tags.flatMap(({ title }) => title ?? [])).toEqual(['DNS'])
  expect(view).toMatchObject({ total: 5, matching: 5, least: 1, letters: [], query: { filter: '', letter: '', by: 'name' } })
  expect(namesIn(tagIndexView(store, { ...asked, by: 'count' }))).toEqual(['dns', 'web', '9p', 'http', 'old'])
  expect(tagIndexView(storeWith([]))).toMatchObject({ tags: [], total: 0, least: 1, letters: [] })
})

test('a filter keeps the tags that hold all of its words, a letter those that begin with it, and both together do both', () => {
  expect(namesIn(tagIndexView(store, { ...asked, filter: ' D N ' }))).toEqual(['dns'])
  expect(tagIndexView(store, { ...asked, filter: 'zzz' })).toMatchObject({ tags: [], total: 5, matching: 0, letters: [] })
  const [atH, atDigits] = ['h', '0'].map(letter => tagIndexView(store, { ...asked, letter }))
  expect(atH && [namesIn(atH), atH.letters]).toEqual([['http'], ['0', 'd', 'h', 'o', 'w']])
  expect(atDigits && namesIn(atDigits)).toEqual(['9p'])
  const both = tagIndexView(store, { filter: 'd', letter: 'o', by: 'count' })
  expect([namesIn(both), both.matching, both.letters]).toEqual([['old'], 2, ['d', 'o']])
})

test.each(['H', 'hh', '9', 'é', '../', '[a'])('“%s” is no letter, and as if it had not been asked for', letter => {
  expect(tagIndexView(store, { ...asked, letter, by: letter })).toEqual(tagIndexView(store))
})

test('where tags are many the rarest are left to their letters, where every tag is found, however it is ordered', () => {
  const rare = Array.from({ length: mostTagsListed }, (_, number) => `${'abc'[number % 3]}${number}`)
  const many = storeWith(itemsWith(rare, ['dns'], ['dns', 'web'], ['web', 'b1']))
  for (const by of ['name', 'count']) {
    const view = tagIndexView(many, { ...asked, by })
    expect([view.least, namesIn(view).toSorted(), view.letters]).toEqual([2, ['b1', 'dns', 'web'], ['a', 'b', 'c', 'd', 'w']])
    const underLetters = view.letters.flatMap(letter => namesIn(tagIndexView(many, { ...asked, letter, by })))
    expect(underLetters.toSorted()).toEqual(many.tags.map(({ tag }) => tag))
  }
  expect(tagIndexView(many, { ...asked, filter: 'a' })).toMatchObject({ matching: 200, least: 1, letters: [] })
})

test('as many as can be listed are, and of those with equally many items all or none', () => {
  const names = (count: number) => Array.from({ length: count }, (_, number) => `t${number}`)
  expect(tagIndexView(storeWith(itemsWith(names(mostTagsListed)))).tags).toHaveLength(mostTagsListed)
  const alike = tagIndexView(storeWith(itemsWith(names(mostTagsListed + 1))))
  expect([alike.tags, alike.least, alike.letters]).toEqual([[], 2, ['t']])
})

test('a letter with too many tags leaves the rarest to longer beginnings, and those to longer ones, until every tag is found', () => {
  const names = (beginning: string) => Array.from({ length: mostTagsListed }, (_, number) => `${beginning}${number}`)
  const many = storeWith(itemsWith(names('d'), names('dns-record-'), names('2024-'), ['d', 'dns', 'web'], ['dns'], ['d1']))
  const found = new Set<string>()
  const walk = (letter: string) => {
    const view = tagIndexView(many, { ...asked, letter })
    expect(view.tags.length).toBeLessThanOrEqual(mostTagsListed)
    for (const tag of namesIn(view)) found.add(tag)
    expect(view.beginnings.length === 0).toBe(view.least === 1)
    for (const longer of view.beginnings) {
      expect(longer.length).toBeGreaterThan(letter.length)
      walk(longer)
    }
  }
  for (const letter of tagIndexView(many).letters) walk(letter)
  expect([...found].sort()).toEqual(many.tags.map(({ tag }) => tag))

  const atD = tagIndexView(many, { ...asked, letter: 'd' })
  expect([namesIn(atD), atD.beginning, atD.least]).toEqual([['d', 'd1', 'dns'], 1_202, 2])
  expect(atD.beginnings).toEqual(['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8', 'd9', 'dns'])
  expect(tagIndexView(many, { ...asked, letter: 'dns' }).beginnings).toEqual(['dns-record-'])
  expect(namesIn(tagIndexView(many, { ...asked, letter: '02024-59' }))).toHaveLength(11)
})
