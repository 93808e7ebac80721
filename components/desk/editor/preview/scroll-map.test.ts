import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heldPoint, lineAt, scrollFor, scrollMap, topOf } from './scroll-map'

const map = scrollMap(
  [
    { line: 10, top: 100 },
    { line: 20, top: 500 },
    { line: 12, top: 900 },
    { line: 30, top: 600 }
  ],
  { line: 5, top: 0 },
  { line: 40, top: 1000 }
)

test('what stands out of order, such as a footnote, is left out of the map', () => {
  expect(map.map(({ line }) => line)).toEqual([5, 10, 20, 30, 40])
  const footnotes = scrollMap(
    [
      { line: 3, top: 900 },
      { line: 10, top: 100 }
    ],
    { line: 1, top: 0 },
    { line: 20, top: 1000 }
  )
  expect(footnotes.map(({ top }) => top)).toEqual([0, 100, 1000])
})

test('between two blocks a line is in proportion, and past the ends it is at them', () => {
  expect(topOf(map, 7.5)).toBe(50)
  expect(lineAt(map, 50)).toBe(7.5)
  expect(topOf(map, 1)).toBe(0)
  expect(topOf(map, 99)).toBe(1000)
})

test('there and back is the same place, and further down is never higher up', () => {
  const marks = fc.array(fc.record({ line: fc.integer({ min: 2, max: 99 }), top: fc.integer({ min: 1, max: 9999 }) }))
  fc.assert(
    fc.property(
      marks,
      fc.double({ min: 1, max: 100, noNaN: true }),
      fc.double({ min: 0, max: 5, noNaN: true }),
      (some, line, more) => {
        const any = scrollMap(some, { line: 1, top: 0 }, { line: 100, top: 10_000 })
        expect(topOf(any, line + more)).toBeGreaterThanOrEqual(topOf(any, line))
        if (new Set(any.map(({ top }) => top)).size === any.length) expect(lineAt(any, topOf(any, line))).toBeCloseTo(line, 3)
      }
    )
  )
})

test('both sides begin and end together', () => {
  const side = { visible: 300, total: 1300 }
  expect(heldPoint({ ...side, top: 0 })).toBe(0)
  expect(heldPoint({ ...side, top: 1000 })).toBe(1300)
  for (const top of [0, 1, 250, 999, 1000]) expect(scrollFor(heldPoint({ ...side, top }), side)).toBeCloseTo(top)
  expect(scrollFor(500, { visible: 300, total: 200 })).toBe(0)
})
