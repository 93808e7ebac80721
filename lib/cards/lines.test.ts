import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakLines, cutLines, fitBlock, oneLine, widthIn } from './lines'

const type = { size: 40, weight: 600 } as const
const options = { sizes: [90, 60, 36], weight: 600, width: 1040, height: 350, lineHeight: 1.2, mostLines: () => 8 } as const

test('words go on the next line when they do not fit on this one', () => {
  const lines = breakLines('one two three four five six', type, 200)
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.join(' ')).toBe('one two three four five six')
})

test('no line is wider than the space, however long the words are', () => {
  const words = fc.array(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 90 }), { maxLength: 20 })
  fc.assert(
    fc.property(words, fc.integer({ min: 100, max: 1000 }), (parts, width) => {
      const text = parts.join(' ').replace(/\s+/g, ' ').trim()
      const lines = breakLines(text, type, width)
      expect(lines.filter(line => widthIn(line, type) > width)).toEqual([])
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
    })
  )
})

test('what is cut ends in an ellipsis after a whole word, within the space', () => {
  const [only = ''] = cutLines(breakLines('A rather long title, of many words', type, 300), 1, type, 300)
  expect(only).toMatch(/^A rather[a-z ]*…$/)
  expect(widthIn(only, type)).toBeLessThanOrEqual(300)
})

test('what fits is not cut', () => {
  expect(oneLine('Short', type, 300)).toBe('Short')
  expect(oneLine('', type, 300)).toBe('')
})

test('short titles are large, long ones small, and only the longest are cut', () => {
  expect(fitBlock('Short', options)).toEqual({ size: 90, lines: ['Short'] })
  const long = fitBlock('A title that goes on. '.repeat(10).trim(), options)
  expect(long.size).toBe(36)
  expect(long.lines.join(' ')).toBe('A title that goes on. '.repeat(10).trim())
  expect(fitBlock('A title that goes on. '.repeat(40).trim(), options).lines.at(-1)).toMatch(/…$/)
})

test('a title gets smaller before a word of it is broken', () => {
  expect(fitBlock('Donaudampfschifffahrtsgesellschaft', options)).toEqual({
    size: 36,
    lines: ['Donaudampfschifffahrtsgesellschaft']
  })
})
