import { readdirSync, rmSync } from 'node:fs'
import files from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Files } from '@/lib/files'
import { eventually } from '../../scripts/eventually'
import { ask, buildWith, cacheControl, cacheIn, keyOf, only, pageOf, temporaryFolder, textOf } from './fixtures'

const shows = (text: string) => () => pageOf(text)
const fails = () => {
  throw new Error('a module is broken')
}

test('a page is rendered once, and again after it was invalidated', async () => {
  const cache = cacheIn(undefined, 'd1')
  expect(await ask(cache, '/', shows('one'))).toEqual({ text: 'one', isKept: false })
  expect(await ask(cache, '/', fails)).toEqual({ text: 'one', isKept: true })
  await cache.invalidate(only('/'), 'd2')
  expect(await ask(cache, '/', shows('two'))).toEqual({ text: 'two', isKept: false })
  expect(await ask(cache, '/', fails)).toEqual({ text: 'two', isKept: true })
})

test.each([
  ['its own address', only('/tags/dns/')],
  ['all that is below one of its folders', { ...only(), under: ['/tags/'] }],
  ['everything', { ...only(), everything: true }]
])('a page is invalidated by %s', async (_, invalidation) => {
  const cache = cacheIn(undefined, 'd1')
  await ask(cache, '/tags/dns/', shows('one'))
  await cache.invalidate(invalidation, 'd2')
  expect((await ask(cache, '/tags/dns/', shows('two'))).text).toBe('two')
})

test('where no page can be nothing is looked for, anywhere', async () => {
  const cache = cacheIn(temporaryFolder(), 'd1')
  const read: string[] = []
  cache.share({ read: async address => void read.push(address), write: async () => {}, announce: async () => {} })
  await ask(cache, '/tags/a+b/links/page/2/', shows('deep'))
  await ask(cache, `${'/a'.repeat(8_000)}/`, () => pageOf('nothing here', { status: 404 }))
  expect(read).toEqual(['/tags/a+b/links/page/2/'])
})

test('another page stays', async () => {
  const cache = cacheIn(undefined, 'd1')
  await ask(cache, '/tags/dns/', shows('one'))
  await cache.invalidate({ ...only('/tags/', '/'), under: ['/tags/dns/page/'] }, 'd2')
  expect((await ask(cache, '/tags/dns/', fails)).isKept).toBe(true)
})

test('what is sent to who asks first is the finished document, with its policy, and without what only Next itself could ask for', async () => {
  const cache = cacheIn(undefined, 'd1')
  const value = pageOf('one<script src="/_next/static/chunks/a.js" async=""></script>')
  await cache.handler.set(keyOf('/'), value, cacheControl, cache.handler.sequence())
  expect(textOf(value)).toBe('one')
  expect(value.headers).toHaveProperty('content-security-policy')
  const kept = await cache.handler.get(keyOf('/'))
  expect(kept?.value).toEqual({ kind: 'APP_PAGE', html: value.html, headers: value.headers, status: undefined })
  expect(kept?.cacheControl).toEqual(cacheControl)
})

test.each([404, 410, 308, 500])('an answer with status %i is not kept, and neither is what was there before', async status => {
  const folder = temporaryFolder()
  const cache = cacheIn(folder, 'd1', { seeds: buildWith({ '/a/': 'built' }), built: 'd1' })
  await ask(cache, '/', shows('one'))
  await cache.invalidate(only('/', '/a/'), 'd2')
  for (const address of ['/', '/a/']) await ask(cache, address, () => pageOf('nothing here', { status }))
  expect([await cache.lastGood('/'), await cache.lastGood('/a/')]).toEqual([undefined, undefined])
  await cache.written()
  const next = cacheIn(folder, 'd2', { seeds: buildWith({ '/a/': 'built' }), built: 'd1' })
  expect([await next.lastGood('/'), await next.lastGood('/a/')]).toEqual([undefined, undefined])
})

test('a page that was rendered from what was there before it was invalidated is not shown as if it were new', async () => {
  const cache = cacheIn(undefined, 'd1')
  await ask(cache, '/', shows('older'))
  await cache.invalidate(only('/'), 'd2')
  const slow = await ask(cache, '/', async () => {
    await cache.invalidate(only('/'), 'd3')
    return pageOf('old')
  })
  expect(slow.text).toBe('old')
  expect(textOf(await cache.lastGood('/'))).toBe('old')
  expect(await ask(cache, '/', shows('new'))).toEqual({ text: 'new', isKept: false })
})

test('what is taken back is not there for when rendering fails, also when somebody was just reading it', async () => {
  const folder = temporaryFolder()
  const cache = cacheIn(folder, 'd1', { seeds: buildWith({ '/built/': 'secret' }), built: 'd1' })
  await ask(cache, '/a/', shows('secret'))
  const takeBack = () => cache.invalidate({ ...only('/a/', '/b/', '/built/'), gone: ['/a/', '/b/', '/built/'] }, 'd2')
  await ask(cache, '/b/', async () => {
    await takeBack()
    return pageOf('secret')
  })
  await cache.written()
  const next = cacheIn(folder, 'd2', { seeds: buildWith({ '/built/': 'secret' }), built: 'd1' })
  for (const each of [cache, next])
    for (const address of ['/a/', '/b/', '/built/']) expect(await each.lastGood(address)).toBeUndefined()
  expect((await ask(next, '/a/', shows('back again'))).text).toBe('back again')
})

test('a render that began earlier and ends later takes nothing away', async () => {
  const cache = cacheIn(undefined, 'd1')
  await ask(cache, '/', async () => {
    await cache.invalidate(only('/'), 'd2')
    await ask(cache, '/', shows('new'))
    return pageOf('nothing', { status: 404 })
  })
  expect(await ask(cache, '/', fails)).toEqual({ text: 'new', isKept: true })
})

test('of two versions that are both no longer true, the later one is kept for when rendering fails', async () => {
  const cache = cacheIn(undefined, 'd1')
  await ask(cache, '/', async () => {
    await cache.invalidate(only('/'), 'd2')
    await ask(cache, '/', shows('later'))
    await cache.invalidate(only('/'), 'd3')
    return pageOf('earlier')
  })
  expect(textOf(await cache.lastGood('/'))).toBe('later')
})

test('what another route has left at the same address is not shown', async () => {
  const cache = cacheIn(undefined, 'd1')
  await ask(cache, '/a/', shows('one'))
  expect(await cache.handler.get(keyOf('/a/').replace('6d86', '7e97'))).toBeNull()
})

test('after a restart with the same content everything is as it was', async () => {
  const folder = temporaryFolder()
  const first = cacheIn(folder, 'd1')
  for (const address of ['/', '/a/', '/b/']) await ask(first, address, shows(`old ${address}`))
  await first.invalidate(only('/a/', '/b/'), 'd2')
  await ask(first, '/a/', shows('new /a/'))
  await first.written()
  const second = cacheIn(folder, 'd2')
  expect(await ask(second, '/', fails)).toEqual({ text: 'old /', isKept: true })
  expect(await ask(second, '/a/', fails)).toEqual({ text: 'new /a/', isKept: true })
  expect(await ask(second, '/b/', shows('new /b/'))).toEqual({ text: 'new /b/', isKept: false })
})

test('after a restart with other content every page is rendered again, and the old one is there if that fails', async () => {
  const folder = temporaryFolder()
  const first = cacheIn(folder, 'd1')
  await ask(first, '/', shows('old'))
  await first.written()
  const second = cacheIn(folder, 'd2')
  await expect(ask(second, '/', fails)).rejects.toThrow()
  expect(textOf(await second.lastGood('/'))).toBe('old')
  await second.written()
  const third = cacheIn(folder, 'd1')
  expect((await ask(third, '/', shows('again'))).text).toBe('again')
})

test('pages of the build are shown from the first request on, while the content is the one that was built', async () => {
  const seeds = buildWith({ '/': 'built', '/a/': 'built a' })
  const folder = temporaryFolder()
  const cache = cacheIn(folder, 'd1', { seeds, built: 'd1' })
  expect(await ask(cache, '/', fails)).toEqual({ text: 'built', isKept: true })
  await cache.invalidate(only('/'), 'd2')
  expect(await ask(cache, '/', shows('new'))).toEqual({ text: 'new', isKept: false })
  await cache.written()
  const next = cacheIn(folder, 'd2', { seeds, built: 'd1' })
  expect((await ask(next, '/', fails)).text).toBe('new')
  expect((await ask(next, '/a/', fails)).text).toBe('built a')
  expect((await ask(cacheIn(folder, 'd3', { seeds, built: 'd1' }), '/a/', shows('rendered'))).text).toBe('rendered')
  expect((await ask(cacheIn(folder, 'd1', { seeds, built: 'd1' }), '/', fails)).text).toBe('built')
})

test('pages of a build that nobody can say what it was made from are there for when rendering fails', async () => {
  const cache = cacheIn(temporaryFolder(), 'd1', { seeds: buildWith({ '/': 'built' }) })
  expect((await ask(cache, '/', shows('rendered'))).isKept).toBe(false)
  const other = cacheIn(undefined, 'd1', { seeds: buildWith({ '/': 'built' }) })
  await expect(ask(other, '/', fails)).rejects.toThrow()
  expect(textOf(await other.lastGood('/'))).toBe('built')
})

test('a page that cannot be rendered stays as it was, is tried again soon, and is listed until it works', async () => {
  let now = Date.parse('2026-11-22T16:00:00Z')
  const cache = cacheIn(undefined, 'd1', { now: () => now })
  await ask(cache, '/', shows('one'))
  await cache.invalidate(only('/'), 'd2')
  await expect(
    ask(cache, '/', () => {
      cache.renderFailed('/', 'a module is broken')
      return fails()
    })
  ).rejects.toThrow()
  const failure = { address: '/', message: 'a module is broken', since: '2026-11-22T16:00:00.000Z', times: 1 }
  expect(cache.failures()).toEqual([failure])
  const kept = await cache.handler.get(keyOf('/'))
  expect(textOf(kept?.value)).toBe('one')
  expect(kept).toMatchObject({
    lastModified: now,
    cacheControl: { revalidate: 3 },
    value: { headers: { 'x-cairn-kept': 'last-good' } }
  })
  now += 10_000
  // As Next does when it renders behind the reader's back, and fails again.
  if (kept) await cache.handler.set(keyOf('/'), kept.value, { revalidate: 30 }, cache.handler.sequence())
  expect(cache.failures()).toEqual([{ ...failure, times: 2 }])
  await cache.handler.set(keyOf('/'), pageOf('two'), cacheControl, cache.handler.sequence())
  expect(cache.failures()).toEqual([])
  expect(await ask(cache, '/', fails)).toEqual({ text: 'two', isKept: true })
})

test('a clock that is set back does not keep what has failed from being tried again', async () => {
  let now = Date.parse('2026-11-30T12:00:00Z')
  const cache = cacheIn(undefined, 'd1', { now: () => now })
  await ask(cache, '/', shows('one'))
  await cache.invalidate(only('/'), 'd2')
  await expect(ask(cache, '/', fails)).rejects.toThrow()
  now -= 3_600_000
  const kept = await cache.handler.get(keyOf('/'))
  expect((kept?.lastModified ?? 0) + 3_000).toBeLessThan(now)
})

test('a later change is a reason to try at once what has failed', async () => {
  const cache = cacheIn(undefined, 'd1')
  await ask(cache, '/', shows('one'))
  await cache.invalidate(only('/'), 'd2')
  await expect(ask(cache, '/', fails)).rejects.toThrow()
  await cache.invalidate(only('/'), 'd3')
  expect(await ask(cache, '/', shows('repaired'))).toEqual({ text: 'repaired', isKept: false })
  expect(cache.failures()).toEqual([])
})

test('a page that was never good is listed when it fails, and an error of what nobody keeps is not', async () => {
  const cache = cacheIn(undefined, 'd1')
  await expect(
    ask(cache, '/new/', () => {
      cache.renderFailed('/new/', 'a module is broken')
      return fails()
    })
  ).rejects.toThrow()
  cache.renderFailed('/desk/', 'something else')
  expect(cache.failures()).toMatchObject([{ address: '/new/', times: 1 }])
})

test('a publication can wait for renders that began before it, and for no others', async () => {
  const cache = cacheIn(undefined, 'd1')
  let finish = () => {}
  const underway = ask(cache, '/', () => new Promise(resolve => (finish = () => resolve(pageOf('one')))))
  await eventually(() => expect(cache.handler.get(keyOf('/'))).resolves.toBeNull())
  const order: string[] = []
  const waited = cache.rendersEnded(only('/'), 10_000).then(() => order.push('waited'))
  await cache.rendersEnded(only('/other/'), 10_000)
  order.push('other')
  finish()
  await Promise.all([underway, waited])
  expect(order).toEqual(['other', 'waited'])
  const hangs = ask(cache, '/hangs/', () => new Promise(() => {}))
  await cache.rendersEnded(only('/hangs/'), 1)
  void hangs
})

test('what is in memory stays within bounds, and the disk has the rest', async () => {
  const cache = cacheIn(temporaryFolder(), 'd1', { mostBytes: { memory: 100_000, disk: 10_000_000 } })
  const addresses = Array.from({ length: 40 }, (_, number) => `/${number}/`)
  for (const address of addresses) await ask(cache, address, shows(address.repeat(1_000)))
  expect(cache.state().bytes).toBeLessThanOrEqual(100_000)
  expect(cache.state().pages).toBeLessThan(40)
  for (const address of addresses) expect(await ask(cache, address, fails)).toEqual({ text: address.repeat(1_000), isKept: true })
})

test('what is sent to other servers and comes from them is fresh for the same content only', async () => {
  const store = new Map<string, Buffer>()
  const shared = {
    read: async (address: string, digest: string) => store.get(address + digest),
    write: async (address: string, page: Buffer, digest: string) => void store.set(address + digest, page),
    announce: async () => {}
  }
  const [one, other] = [cacheIn(undefined, 'd1'), cacheIn(undefined, 'd1')]
  for (const cache of [one, other]) cache.share(shared)
  await ask(one, '/', shows('one'))
  expect(await ask(other, '/', fails)).toEqual({ text: 'one', isKept: true })
  await other.invalidate(only('/'), 'd2')
  expect((await ask(other, '/', shows('two'))).isKept).toBe(false)
  await one.invalidate(only('/'), 'd2')
  expect(await ask(one, '/', fails)).toEqual({ text: 'two', isKept: true })
})

test('what is rendered or goes away while an older page is read from the disk counts for more', async () => {
  const folder = temporaryFolder()
  const first = cacheIn(folder, 'd1')
  for (const address of ['/a/', '/b/']) await ask(first, address, shows('old'))
  await first.written()
  let goOn = () => {}
  const waits = new Promise<void>(resolve => {
    goOn = resolve
  })
  const slow = { ...files, readFile: ((path: string) => waits.then(() => files.readFile(path))) as Files['readFile'] }
  const cache = cacheIn(folder, 'd1', { files: slow })
  const reading = ['/a/', '/b/'].map(address => cache.handler.get(keyOf(address)))
  await cache.invalidate(only('/a/', '/b/'), 'd2')
  await cache.handler.set(keyOf('/a/'), pageOf('new'), cacheControl, cache.handler.sequence())
  await cache.handler.set(keyOf('/b/'), pageOf('nothing', { status: 404 }), cacheControl, cache.handler.sequence())
  goOn()
  const [a, b] = await Promise.all(reading)
  expect([textOf(a?.value), b]).toEqual(['new', null])
  expect(await ask(cache, '/a/', fails)).toEqual({ text: 'new', isKept: true })
})

test('a folder that goes away is made again', async () => {
  const folder = temporaryFolder()
  const cache = cacheIn(folder, 'd1')
  await ask(cache, '/', shows('one'))
  await cache.written()
  rmSync(folder, { recursive: true })
  await ask(cache, '/a/', shows('two'))
  await cache.written()
  expect(readdirSync(path.join(folder, 'pages'))).toHaveLength(1)
  expect(cache.state().disk).toBe('kept')
})
