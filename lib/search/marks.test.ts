import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Fragment, markedText, snippetOf } from './marks'
import { patternOf, shapeOf } from './patterns'
import { partsOf } from './words'

const patternFor = (...words: string[]) =>
  patternOf(
    words.map(word => shapeOf(partsOf(word))),
    'gu'
  )
const shown = (fragments: readonly Fragment[]) => fragments.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')
const filler = 'lorem ipsum dolor sit amet '

test.each([
  ['dns', 'DNS, adns, dns-sec', '[DNS], adns, [dns]-sec'],
  ['c++', 'C++ (c)', '[C++] (c)'],
  ['naive', 'So naïve!', 'So [naïve]!'],
  ["don't", 'I don’t dont', 'I [don’t] [dont]'],
  ['root cause', 'root — cause, root', '[root — cause], root'],
  ['東京', '東京東京都', '[東京][東京]都'],
  ['b', 'a <b>b</b>', 'a <[b]>[b]</[b]>']
])('%s is marked in “%s”', (word, text, expected) => {
  expect(shown(markedText(text, patternFor(word)))).toBe(expected)
})

test('without anything to look for, a snippet is the beginning', () => {
  expect(shown(snippetOf('Short and whole.', undefined))).toBe('Short and whole.')
  expect(shown(snippetOf(filler.repeat(20), undefined))).toMatch(/^lorem ipsum .* (lorem|ipsum|dolor|sit|amet)…$/)
})

test('a snippet is taken where most different words are', () => {
  const text = `dns ${filler.repeat(20)} dns and the outage ${filler.repeat(20)} outage`
  const snippet = shown(snippetOf(text, patternFor('dns', 'outage')))
  expect(snippet).toContain('[dns] and the [outage]')
  expect(snippet).toMatch(/^….*…$/)
})

test('a snippet begins and ends with whole words', () => {
  const text = `${filler.repeat(20)}dns ${filler.repeat(20)}`
  const words = shown(snippetOf(text, patternFor('dns')))
    .replace(/[…[\]]/g, '')
    .trim()
    .split(' ')
  expect(words.filter(word => !['dns', ...filler.trim().split(' ')].includes(word))).toEqual([])
})

test('any text has a snippet of bounded length, whole characters and nothing that is not in the text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 0, maxLength: 900 }),
    fc.string({ unit: fc.constantFrom('🚀', 'a', ' ', '東', '\n'), maxLength: 900 })
  )
  fc.assert(
    fc.property(text, fc.constantFrom('a', '東', '🚀'), (text, word) => {
      const fragments = snippetOf(text, patternFor(word))
      const plain = fragments.map(fragment => fragment.text).join('')
      expect(plain.length).toBeLessThanOrEqual(420)
      expect(encodeURIComponent(plain)).toBeTypeOf('string')
      expect(text.replace(/\s+/g, '')).toContain(plain.replace(/^…|…$/g, '').replace(/\s+/g, ''))
    })
  )
})
