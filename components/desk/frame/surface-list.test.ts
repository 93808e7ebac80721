import { expect, test } from 'vitest'
import { surfaceCounts } from './surface-list'

const surfaces = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `${index}`, address: `/${index}/` }))

test('what changes is counted whole, also what is not named', () => {
  expect(surfaceCounts({ pages: surfaces(9), feeds: surfaces(5), everything: false })).toBe('9 pages and 5 feeds')
  expect(surfaceCounts({ pages: surfaces(1), feeds: [], everything: false })).toBe('1 page')
  const more = { pages: 1200, feeds: 1 }
  expect(surfaceCounts({ pages: surfaces(24), feeds: surfaces(12), everything: false, more })).toBe('1,224 pages and 13 feeds')
  expect(surfaceCounts({ pages: [], feeds: [], everything: true })).toBe('Every page and every feed')
})
