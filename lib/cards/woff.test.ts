import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { widthsOf } from './woff'

const font = (name: string) => widthsOf(readFileSync(`lib/cards/fonts/${name}.woff`))

test('a font says which characters it has, and how wide they are', () => {
  const latin = font('source-serif-4-latin-400-normal')
  const [narrow = 0, wide = 0] = [latin.get(0x69), latin.get(0x57)]
  expect(narrow).toBeGreaterThan(0.2)
  expect(wide).toBeGreaterThan(2 * narrow)
  expect(latin.has(0x434)).toBe(false)
  expect(font('source-serif-4-cyrillic-400-normal').has(0x434)).toBe(true)
})

test('characters beyond the first plane are read too', () => {
  expect(font('noto-sans-math-400-normal').has(0x1d400)).toBe(true)
})

test('what is no font is refused with a reason', () => {
  expect(() => widthsOf(Buffer.alloc(64))).toThrow('expected WOFF 1')
})
