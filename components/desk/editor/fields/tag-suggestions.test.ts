import { expect, test } from 'vitest'
import { meantTag, moved, strangeTags, suggestTags, tagOf } from './tag-suggestions'

const known = [
  { tag: 'web-performance', count: 40 },
  { tag: 'performance', count: 30 },
  { tag: 'kubernetes', count: 12 },
  { tag: 'dns', count: 9 },
  { tag: 'postmortems', count: 4 },
  { tag: 'aws', count: 3 }
]
const tags = (found: readonly { tag: string }[]) => found.map(({ tag }) => tag)

test.each([
  ['Web Dev', 'web-dev'],
  ['  C++ ', 'c'],
  ['Café', 'cafe'],
  ['a_b', 'a-b'],
  ['–', '']
])('what is typed as %s is the tag %s', (typed, tag) => {
  expect(tagOf(typed)).toBe(tag)
})

test('tags that begin so come first, then those with such a part, then those that hold it', () => {
  expect(tags(suggestTags('perf', known, []))).toEqual(['performance', 'web-performance'])
  expect(tags(suggestTags('ern', known, []))).toEqual(['kubernetes'])
  expect(tags(suggestTags('', known, ['web-performance']))).toEqual(['performance', 'kubernetes', 'dns', 'postmortems', 'aws'])
  expect(suggestTags('nothing', known, [])).toEqual([])
})

test.each([
  ['kubernets', 'kubernetes'],
  ['kuberentes', 'kubernetes'],
  ['webperformance', 'web-performance'],
  ['postmortem', 'postmortems'],
  ['kubernetes', undefined],
  ['dna', undefined],
  ['gardening', undefined]
])('who wrote %s meant %s', (tag, meant) => {
  expect(meantTag(tag, known)?.tag).toBe(meant)
})

test('slips among the chosen tags are pointed out with the count of what was meant', () => {
  expect(strangeTags(['kubernets', 'dns', 'Web Dev'], known)).toEqual([
    { tag: 'kubernets', why: 'near', meant: { tag: 'kubernetes', count: 12 } },
    { tag: 'Web Dev', why: 'form', meant: { tag: 'web-dev', count: 0 } }
  ])
  expect(strangeTags(['kubernets', 'kubernetes'], known)).toEqual([])
})

test('a tag moves one place, and not past the ends', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 9)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['c', 'a', 'b'])
  expect(moved(['a'], 5, 0)).toEqual(['a'])
})
