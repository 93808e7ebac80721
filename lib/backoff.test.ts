import { expect, test } from 'vitest'
import { delayAfter } from './backoff'

test.each([
  [0, 100],
  [1, 100],
  [2, 200],
  [3, 400],
  [4, 800],
  [5, 1_000],
  [6, 1_000],
  [5_000, 1_000]
])('after %i failures in a row it is tried again after %i ms', (failures, delay) => {
  expect(delayAfter(failures, { first: 100, longest: 1_000 })).toBe(delay)
})
