// Held against what Next 16.4.6 has handed over in a production build (fixtures/record.mjs).
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deserialize } from 'node:v8'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { finishDocument } from '@/lib/finished'
import { addressOfKey } from './address'
import { cacheIn, temporaryFolder } from './fixtures'
import { decodePage, encodePage } from './page-file'
import type { AnyValue, CacheControl, PageValue } from './types'

type Recorded = { readonly key: string; readonly value: AnyValue; readonly cacheControl?: CacheControl }
const file = new URL('fixtures/recorded-values.v8.gz', import.meta.url)
const recorded = (): Recorded[] => deserialize(gunzipSync(readFileSync(file)))
const isPage = (each: Recorded): each is Recorded & { value: PageValue } => each.value.kind === 'APP_PAGE'
const pages = () => recorded().filter(isPage)
const good = () => pages().filter(({ value }) => value.status === undefined)

test('what was recorded is what we mean by it: pages with Buffers and Maps, one that is missing, and what is no page', () => {
  expect(recorded().map(({ value }) => value.kind)).toEqual(['APP_PAGE', 'APP_PAGE', 'FETCH', 'APP_PAGE'])
  expect(pages().map(({ value }) => value.status)).toEqual([undefined, undefined, 404])
  for (const { value } of pages()) {
    expect(value.rscData).toBeInstanceOf(Buffer)
    expect(value.segmentData).toBeInstanceOf(Map)
  }
})

test('it comes back from the disk as it was', () => {
  for (const { key, value, cacheControl } of pages()) {
    const page = {
      key,
      address: addressOfKey(key) ?? '',
      value,
      cacheControl,
      storedAt: 1,
      began: { life: randomUUID(), sequence: 1 }
    }
    expect(decodePage(encodePage(page))).toStrictEqual(page)
  }
})

test('good pages are kept, finished, over a restart; nothing else is', async () => {
  const folder = temporaryFolder()
  const cache = cacheIn(folder, 'd1')
  for (const { key, value, cacheControl } of recorded())
    await cache.handler.set(key, value, cacheControl, cache.handler.sequence())
  await cache.close()
  for (const each of [cache, cacheIn(folder, 'd1')]) {
    for (const { key, value, cacheControl } of good()) {
      const entry = await each.handler.get(key)
      expect(entry?.value.html).toBe(finishDocument(value.html).html)
      expect(entry?.value.html).not.toContain('__next_f')
      expect(entry?.cacheControl).toEqual(cacheControl)
      expect(entry?.lastModified).toBeGreaterThan(0)
    }
    for (const { key } of recorded().filter(({ value }) => value.kind !== 'APP_PAGE' || value.status === 404))
      expect(await each.handler.get(key)).toBeNull()
  }
})
