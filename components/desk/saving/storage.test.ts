import { expect, test } from 'vitest'
import { worldOf } from './fixtures/world'
import type { Kept } from './saving'
import { keptWords, keyOf, tabOf } from './storage'

const kept: Omit<Kept, 'key'> = {
  id: 'one',
  kind: 'note',
  words: { text: 'Words.', path: 'notes/2026/11-22-one.mdx' },
  queue: [],
  revision: 'r1',
  at: '2026-11-22T10:00:00.000Z'
}

function shelf() {
  const [person] = worldOf().people
  if (!person) throw new Error('a world has people')
  return person.shelf
}

test('what is kept is found again, by draft, the oldest first', () => {
  const words = keptWords(shelf())
  words.keep(keyOf('one', 'a'), kept)
  words.keep(keyOf('one', 'b'), { ...kept, at: '2026-11-22T09:00:00.000Z' })
  words.keep(keyOf('one-more', 'c'), { ...kept, id: 'one-more' })
  expect(words.all('one').map(({ key }) => tabOf(key))).toEqual(['b', 'a'])
  expect(words.all()).toHaveLength(3)
  words.forget(keyOf('one', 'a'))
  expect(words.all('one').map(({ key }) => tabOf(key))).toEqual(['b'])
})

test('a full storage says so, and what it had stays', () => {
  const place = shelf()
  const words = keptWords(place)
  expect(words.keep(keyOf('one', 'a'), kept)).toBe(true)
  place.isFull = true
  expect(words.keep(keyOf('one', 'a'), { ...kept, words: { ...kept.words, text: 'More words.' } })).toBe(false)
  expect(words.all('one')[0]?.words.text).toBe('Words.')
})

test('a browser that forbids storage keeps nothing, and says so', () => {
  const words = keptWords(undefined)
  expect(words.keep(keyOf('one', 'a'), kept)).toBe(false)
  expect(words.all()).toEqual([])
})

test.each([
  ['not JSON'],
  ['null'],
  ['{}'],
  ['{"id":"one"}'],
  [JSON.stringify({ ...kept, at: 'yesterday' })],
  [JSON.stringify({ ...kept, queue: [1] })]
])('what is not of our making is not shown, and stays: %s', json => {
  const place = shelf()
  place.setItem(keyOf('one', 'a'), json)
  expect(keptWords(place).all('one')).toEqual([])
  expect(place.getItem(keyOf('one', 'a'))).toBe(json)
})
