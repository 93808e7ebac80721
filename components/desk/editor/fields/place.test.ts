import { expect, test } from 'vitest'
import { readFields } from './fields'
import { followedPath, isGivenSlug, slugIn, withSlug } from './place'

const fields = (title: string, date = '2026-11-22T12:00:00Z') => readFields(`---\ntitle: ${title}\ndate: ${date}\n---\n`)
const step = (before: string, after: string, isNew = true) => ({
  kind: 'entry' as const,
  before: fields(before),
  after: fields(after),
  isNew,
  timeZone: 'UTC'
})

test.each([
  ['entries/2026/11-22-untitled-1204.mdx', '', 'Hello World', 'entries/2026/11-22-hello-world.mdx'],
  ['entries/2026/11-22-hello.mdx', 'Hello', 'Hello World', 'entries/2026/11-22-hello-world.mdx'],
  ['entries/2026/11-22-hello-2.mdx', 'Hello', 'Hello World', 'entries/2026/11-22-hello-world.mdx'],
  ['entries/2026/11-22-chosen.mdx', 'Hello', 'Hello World', 'entries/2026/11-22-chosen.mdx'],
  ['entries/2026/11-22-hello.mdx', 'Hello', '', 'entries/2026/11-22-hello.mdx']
])('%s, when "%s" becomes "%s", is at %s', (path, before, after, expected) => {
  expect(followedPath(path, step(before, after))).toBe(expected)
})

test('what has been published keeps its slug', () => {
  const path = 'entries/2026/11-22-hello.mdx'
  expect(followedPath(path, step('Hello', 'Other', false))).toBe(path)
})

test('the day of the path is that of the date, in the zone of the site', () => {
  const late = { ...step('Hello', 'Hello'), after: fields('Hello', '2026-12-31T23:30:00Z') }
  expect(followedPath('entries/2026/11-22-hello.mdx', late)).toBe('entries/2026/12-31-hello.mdx')
  expect(followedPath('entries/2026/11-22-hello.mdx', { ...late, timeZone: 'Asia/Tokyo' })).toBe('entries/2027/01-01-hello.mdx')
})

test('a title in the middle of a mistake moves nothing', () => {
  const path = 'entries/2026/11-22-hello.mdx'
  expect(followedPath(path, { ...step('Hello', 'x'), after: readFields('---\ntitle: [\n---\n') })).toBe(path)
  expect(followedPath(path, { ...step('Hello', 'Hello'), after: readFields('---\ntitle: Hello\ndate: soon\n---\n') })).toBe(path)
})

test('pages, series and tags have a slug and no day', () => {
  const page = { ...step('About', 'About me'), kind: 'page' as const }
  expect(followedPath('pages/about.mdx', page)).toBe('pages/about-me.mdx')
})

test('a slug goes into a path and comes out of it', () => {
  expect(withSlug('links/2026/11-22-a.mdx', 'b')).toBe('links/2026/11-22-b.mdx')
  expect(withSlug('tags/a.mdx', 'b')).toBe('tags/b.mdx')
  expect(slugIn('links/2026/11-22-a-b.mdx')).toBe('a-b')
  expect(slugIn('nowhere')).toBe('')
})

test('a chosen slug is told from a given one', () => {
  expect(isGivenSlug('untitled-1204', fields('Anything'), 'entry')).toBe(true)
  expect(isGivenSlug('untitled', fields('Anything'), 'entry')).toBe(false)
})
