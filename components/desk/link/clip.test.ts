import { expect, test } from 'vitest'
import { clipIn, isWholeSite, keepClip, takeClip } from './clip'

const hashOf = (given: Record<string, string>) => `#${new URLSearchParams(given)}`
const clip = (given: Record<string, string>) => clipIn({ search: '', hash: hashOf(given) })

test('what the bookmarklet brings is read as it was', () => {
  const given = {
    url: 'https://tides.example/moon?a=b&c=d%20e#top',
    title: 'The  moon\npulls & “pushes”',
    text: 'One.\n\nTwo = 2 # 3 & 4',
    via: 'https://lobste.rs/s/abc/moon'
  }
  expect(clip(given)).toEqual({ ...given, title: 'The moon pulls & “pushes”' })
})

test('a query says the same, and what is behind the # comes first', () => {
  expect(clipIn({ search: '?url=https%3A%2F%2Fa.example%2F&text=x', hash: '' })).toMatchObject({
    url: 'https://a.example/',
    text: 'x'
  })
  expect(clipIn({ search: '?url=https%3A%2F%2Fa.example%2F', hash: '#url=https://b.example/' })).toMatchObject({
    url: 'https://b.example/'
  })
})

test('an address that brings nothing along is no clip', () => {
  expect(clipIn({ search: '', hash: '' })).toBeUndefined()
  expect(clipIn({ search: '?q=1', hash: '#main' })).toBeUndefined()
})

test.each([
  ['a page', 'https://a.example/b', { url: 'https://a.example/b', text: '' }],
  ['a page with its title', 'The moon https://a.example/b', { url: 'https://a.example/b', text: 'The moon' }],
  [
    'a selection',
    '"The moon\npulls."\n https://a.example/b#:~:text=The%20moon',
    { url: 'https://a.example/b', text: 'The moon\npulls.' }
  ],
  ['a selection in other quotes', '“The moon” https://a.example/b', { url: 'https://a.example/b', text: 'The moon' }],
  ['a text without an address', 'The moon pulls.', { url: '', text: 'The moon pulls.' }],
  ['an address in the middle', 'see https://a.example/ there', { url: '', text: 'see https://a.example/ there' }]
])('Android shares %s in its text', (_, text, expected) => {
  expect(clip({ text, title: '', url: '' })).toMatchObject(expected)
})

test('what was to be highlighted is no part of the address, an anchor is', () => {
  expect(clip({ url: 'https://a.example/b#c:~:text=x' })?.url).toBe('https://a.example/b#c')
  expect(clip({ url: 'https://a.example/b#:~:text=x' })?.url).toBe('https://a.example/b')
})

test.each([
  ['another page', 'https://b.example/c', 'https://b.example/c'],
  ['a page of the same site', 'https://a.example/c', ''],
  ['nowhere', '', ''],
  ['an app', 'android-app://com.example/', ''],
  ['a script', 'javascript:alert(1)', '']
])('what was found via %s is said so', (_, via, expected) => {
  expect(clip({ url: 'https://a.example/b', via })?.via).toBe(expected)
})

test('of most pages only the site is told', () => {
  expect(['https://b.example/', 'https://b.example/c', 'https://b.example/?q=1', ''].map(isWholeSite)).toEqual([
    true,
    false,
    false,
    false
  ])
})

test('a selection as long as a book is cut, not refused', () => {
  expect(clip({ url: 'https://a.example/', text: 'x'.repeat(200_000) })?.text).toHaveLength(50_000)
})

test('it waits through signing in once, and nothing else does', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key)
  } as Storage
  keepClip('#main', storage)
  expect(takeClip(storage)).toBeUndefined()
  const hash = hashOf({ url: 'https://a.example/' })
  keepClip(hash, storage)
  expect(takeClip(storage)).toBe(hash)
  expect(takeClip(storage)).toBeUndefined()
})
