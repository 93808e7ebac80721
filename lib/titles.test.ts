import { expect, test } from 'vitest'
import type { Item } from './content/types'
import { closesSentence, counted, formatCount, kindCounts, kindNames, quotedTags, titleOf, withTagTitle } from './titles'

const shared = {
  slug: 'a',
  publishedAt: '2024-12-03T05:29:00.000Z',
  publishedOn: { year: 2024, month: 12, day: 3 },
  tags: [],
  permalink: '/2024/Dec/3/a/',
  body: { file: 'a.mdx', line: 1, text: 'Words.' }
}

test.each<[string, Item]>([
  ['It’s “here”', { ...shared, kind: 'entry', title: 'It\'s "here"' }],
  ['OpenAI’s postmortem', { ...shared, kind: 'link', title: "OpenAI's postmortem", url: 'https://example.org/' }],
  ['Quoting Flann O’Brien', { ...shared, kind: 'quotation', source: "Flann O'Brien" }],
  ['Don’t', { ...shared, kind: 'note', title: "Don't" }],
  ['Note on 3rd December 2024', { ...shared, kind: 'note' }]
])('an item is called %s', (title, item) => {
  expect(titleOf(item)).toBe(title)
})

test('counts have their plural and their commas', () => {
  expect([0, 1, 2, 1234, 1_234_567].map(count => counted(count, 'item', 'items'))).toEqual([
    '0 items',
    '1 item',
    '2 items',
    '1,234 items',
    '1,234,567 items'
  ])
  expect(formatCount(1000)).toBe('1,000')
})

test('counts of kinds are a list', () => {
  expect(
    kindCounts([
      { kind: 'entry', count: 1 },
      { kind: 'link', count: 2 },
      { kind: 'quotation', count: 1 },
      { kind: 'note', count: 3 }
    ])
  ).toBe('1 entry, 2 links, 1 quotation, 3 notes')
  expect(kindCounts([])).toBe('')
  expect(Object.values(kindNames).map(({ heading }) => heading)).toEqual(['Entries', 'Links', 'Quotations', 'Notes'])
})

test('tags are quoted and joined as one speaks', () => {
  expect([[], ['dns'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']].map(quotedTags)).toEqual([
    '',
    '“dns”',
    '“a” and “b”',
    '“a”, “b” and “c”',
    '“a”, “b”, “c” and “d”'
  ])
})

test('a full stop follows a title that has no end of its own', () => {
  expect(['A title', 'A title)', 'Python 3', 'A “title”', ''].filter(closesSentence)).toEqual([])
  const closed = ['A title.', 'Why?', 'Now!', 'And so on…', 'He said “why?”', 'It ends (here.)', '終。', 'Why? ']
  expect(closed.filter(closesSentence)).toEqual(closed)
})

test('what is said of a tag begins with its name in running text', () => {
  expect(withTagTitle({ title: 'The "cloud"' }, 'other people’s computers')).toBe('The “cloud”: other people’s computers')
  expect(withTagTitle({ title: 'DNS' }, '')).toBe('DNS')
  expect(withTagTitle({}, 'Names.')).toBe('Names.')
})
