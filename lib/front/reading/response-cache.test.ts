import files from 'node:fs/promises'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { readingPolicy } from '@/lib/finished'
import type { PageCache } from '@/lib/page-cache'
import { createPageCache } from '@/lib/page-cache/cache'
import { long, pageOf, putReadyPages, sendKept, servingBehind } from '../fixtures'
import { forReaders } from '.'
import { answerFromResponseCache } from './response-cache'

const address = '/2024/Dec/13/a/'
let cache: PageCache
/** How often Next was asked. */
let asked: number

let now: number

beforeAll(putReadyPages)
beforeEach(() => {
  now = 1_000_000
  const mostBytes = { memory: 1_000_000, disk: 0 }
  cache = createPageCache({ digest: 'content', mostBytes, seeds: new Map(), files, life: 'this one', now: () => now })
  asked = 0
  for (const name of ['responses', 'versions']) Reflect.deleteProperty(globalThis, Symbol.for(`cairn.${name}`))
  Reflect.set(globalThis, Symbol.for('cairn.page-cache'), cache)
  return () => Reflect.deleteProperty(globalThis, Symbol.for('cairn.page-cache'))
})

/** As Next does when it has rendered the page. */
async function keep(words: string, at = address) {
  const key = `/route-cache/APP_PAGE/1/$${at.slice(0, -1) || '/index'}`
  await cache.handler.get(key)
  const value = { kind: 'APP_PAGE', html: pageOf(words) } as const
  await cache.handler.set(key, { ...value }, { revalidate: 86_400 }, cache.handler.sequence())
}

/** What Next answers: a page, as it keeps it. */
const serving = (page: () => { readonly words: string; readonly headers?: Record<string, string> }) =>
  servingBehind([answerFromResponseCache, forReaders], (_, response) => {
    asked++
    const { words, headers } = page()
    sendKept(response, pageOf(words), { 'x-nextjs-cache': 'HIT', 'Content-Security-Policy': readingPolicy, ...headers })
  })

test('a fresh page is asked of Next once, and comes again header for header, in every form', async () => {
  await keep(long)
  const ask = await serving(() => ({ words: long }))
  const first = await ask(address)
  const { date: _, ...said } = first.headers
  for (const method of ['GET', 'HEAD'])
    for (const coding of ['br', 'gzip', undefined]) {
      const headers: Record<string, string> = coding ? { 'Accept-Encoding': coding } : {}
      const again = await ask(address, { method, headers })
      const { date, 'content-length': length, 'content-encoding': coded, ...others } = again.headers
      expect([again.status, again.text, coded]).toEqual([200, method === 'HEAD' ? '' : first.text, coding])
      expect({ ...others, 'content-length': said['content-length'] }).toEqual(said)
      if (method === 'GET') expect(length).toBe(String(again.bytes.length))
    }
  expect(asked).toBe(1)
})

test('who has the page is told so, unless they ask for all of it', async () => {
  await keep(long)
  const ask = await serving(() => ({ words: long }))
  const { headers } = await ask(address)
  const etag = String(headers.etag)
  for (const known of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
    const { status, bytes, headers } = await ask(address, { headers: { 'If-None-Match': known } })
    expect([status, bytes.length, headers.etag]).toEqual([304, 0, etag])
    expect([headers['content-type'], headers['content-length']]).toEqual([undefined, undefined])
    expect(headers['cache-control']).toContain('s-maxage=1')
  }
  const others: Record<string, string>[] = [
    { 'If-None-Match': '"other"' },
    { 'If-None-Match': etag, 'Cache-Control': 'no-cache' }
  ]
  for (const headers of others) expect((await ask(address, { headers })).status).toBe(200)
  expect(asked).toBe(1)
})

test('what is invalidated is asked of Next in the same moment, and what is rendered then comes again', async () => {
  await keep('before')
  let words = 'before'
  const ask = await serving(() => ({ words }))
  for (const _ of [1, 2]) expect((await ask(address)).text).toBe(pageOf('before'))
  void cache.invalidate({ everything: false, under: [], pages: new Set([address]) }, 'changed')
  words = 'after'
  expect((await ask(address)).text).toBe(pageOf('after'))
  expect(asked).toBe(2)
  await keep('after')
  for (const _ of [1, 2, 3]) expect((await ask(address)).text).toBe(pageOf('after'))
  expect(asked).toBe(3)
})

test('an answer that is not the page in the cache is not taken for it', async () => {
  await keep('newer')
  const ask = await serving(() => ({ words: 'older' }))
  for (const _ of [1, 2]) expect((await ask(address)).text).toBe(pageOf('older'))
  expect(asked).toBe(2)
})

test.each([
  ['with a query', `${address}?a`, {}],
  ['that is written in another way', address.replace('D', '%44'), {}],
  ['whose answer is for one reader', address, { 'Set-Cookie': 'a=b' }],
  ['whose answer says what we do not know', address, { 'X-Other': 'a' }],
  ['that Next had to render', address, { 'x-nextjs-cache': 'MISS' }]
])('a page %s is asked of Next each time', async (_, path, headers) => {
  await keep('words')
  const ask = await serving(() => ({ words: 'words', headers }))
  for (const time of [1, 2, 3]) {
    expect((await ask(path)).status).toBe(200)
    expect(asked).toBe(time)
  }
})

test('a page that has grown old is asked of Next again', async () => {
  await keep('words')
  const ask = await serving(() => ({ words: 'words' }))
  for (const _ of [1, 2, 3]) await ask(address)
  expect(asked).toBe(1)
  now += 86_400_001
  await ask(address)
  expect(asked).toBe(2)
})
