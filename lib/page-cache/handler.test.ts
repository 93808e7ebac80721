import { afterEach, expect, test } from 'vitest'
import { cacheControl, cacheIn, keyOf, only, pageOf, textOf } from './fixtures'
// As Next loads it: once, and one object of it for each request.
import CacheHandler from './handler.mjs'

const shared = globalThis as { [key: symbol]: unknown }
const name = Symbol.for('cairn.page-cache')
afterEach(() => {
  delete shared[name]
})

test('where nothing stands on the process, as in a build, nothing is kept', async () => {
  const handler = new CacheHandler()
  await handler.set(keyOf('/'), pageOf('one'), { cacheControl })
  expect(await handler.get(keyOf('/'), { kind: 'APP_PAGE' })).toBeNull()
})

test('a request renders from what there was when it asked, however late it is', async () => {
  const cache = cacheIn(undefined, 'd1')
  shared[name] = cache
  const [early, late] = [new CacheHandler(), new CacheHandler()]
  await early.get(keyOf('/'), { kind: 'APP_PAGE' })
  await cache.invalidate(only('/'), 'd2')
  await late.get(keyOf('/'), { kind: 'APP_PAGE' })
  await late.set(keyOf('/'), pageOf('new'), { cacheControl })
  await early.set(keyOf('/'), pageOf('old'), { cacheControl })
  const entry = await new CacheHandler().get(keyOf('/'), { kind: 'APP_PAGE' })
  expect(textOf(entry?.value)).toBe('new')
  expect(await new CacheHandler().get(keyOf('/'), { kind: 'FETCH' })).toBeNull()
})

test('Next does not remember every address that anybody has made up', async () => {
  const file = 'next/dist/server/lib/incremental-cache/shared-cache-controls.external.js'
  const { SharedCacheControls } = await import(file)
  const remembered: Map<string, unknown> = SharedCacheControls.cacheControls
  for (let number = 0; number < 1_001; number++) remembered.set(`/no-such-page-${number}`, cacheControl)
  await new CacheHandler().set(keyOf('/'), pageOf('nothing', { status: 404 }), { cacheControl })
  expect(remembered.size).toBeLessThan(1_001)
})
