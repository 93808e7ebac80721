import { expect, test } from 'vitest'
import { makeDocument } from './conditional'
import { dated, keptDocument } from './kept'

/** Counts how often each name is made. */
function maker() {
  const made: string[] = []
  const get = (source: object, name: string, exists = true) =>
    keptDocument(source, name, async () => {
      made.push(name)
      return exists ? makeDocument(name, { contentType: 'text/plain' }) : undefined
    })
  return { made, get }
}

test('a document is made once for each source', async () => {
  const { made, get } = maker()
  const [now, later] = [{}, {}]
  expect(await get(now, 'a')).toBe(await get(now, 'a'))
  expect(await get(later, 'a')).not.toBe(await get(now, 'a'))
  expect(made).toEqual(['a', 'a'])
})

test('two who ask at the same time get one and the same', async () => {
  const { made, get } = maker()
  const source = {}
  const [one, other] = await Promise.all([get(source, 'a'), get(source, 'a')])
  expect(one).toBe(other)
  expect(made).toEqual(['a'])
})

test('what does not exist is asked for anew', async () => {
  const { made, get } = maker()
  const source = {}
  expect(await get(source, 'a', false)).toBeUndefined()
  expect(await get(source, 'a')).toBeDefined()
  expect(made).toEqual(['a', 'a'])
})

test('a failure is reported and not kept', async () => {
  const source = {}
  const fail = () => keptDocument(source, 'a', () => Promise.reject(new Error('no')))
  await expect(fail()).rejects.toThrow('no')
  expect(await maker().get(source, 'a')).toBeDefined()
})

test('of very many documents the oldest are dropped', async () => {
  const { made, get } = maker()
  const source = {}
  for (let n = 0; n < 300; n += 1) await get(source, String(n))
  await get(source, '299')
  await get(source, '0')
  expect(made).toHaveLength(301)
})

test('a document is dated by its last change, whichever content it was made from', () => {
  const version = (text: string) => makeDocument(text, { contentType: 'text/plain' })
  const since = (text: string, now: string) => dated('/x.atom', version(text), now).since
  expect(since('one', '2026-01-01T00:00:00.000Z')).toBe('2026-01-01T00:00:00.000Z')
  expect(since('one', '2026-01-02T00:00:00.000Z')).toBe('2026-01-01T00:00:00.000Z')
  expect(since('two', '2026-01-03T00:00:00.000Z')).toBe('2026-01-03T00:00:00.000Z')
  expect(since('one', '2026-01-04T00:00:00.000Z')).toBe('2026-01-04T00:00:00.000Z')
})

test('the date of a kept document lasts for as long as its bytes', async () => {
  const make = (text: string) => async () => makeDocument(text, { contentType: 'text/plain' })
  const first = await keptDocument({}, 'dated', make('one'))
  const again = await keptDocument({}, 'dated', make('one'))
  expect(first?.since).toBeDefined()
  expect(again?.since).toBe(first?.since)
})

test('of a document called by what a reader typed, however long, no more than a digest of the name is remembered', () => {
  dated(`/search.atom?q=${'x'.repeat(100_000)}`, makeDocument('', { contentType: 'text/plain' }))
  const { versions } = Reflect.get(globalThis, Symbol.for('cairn.documents'))
  expect(Math.max(...Array.from(versions.keys(), String).map(name => name.length))).toBeLessThan(30)
})
