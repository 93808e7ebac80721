import { cpSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import nodePath from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { changedPaths } from '@/lib/content'
import { type Files, mdx, temporaryFolder, writeFiles } from '@/lib/content/fixtures'
import { isSigned } from './signature'

// Files, what the system says of them, and the server are real; the watcher's clock is not, so that no test waits for it.
const realTimeout = setTimeout
const pass = (milliseconds: number) => new Promise(resolve => realTimeout(resolve, milliseconds))

/** Stands where the site would be, and does what it is asked to unless it fails. */
type Site = { calls: number; fails: boolean; answersAfter?: Promise<void> }

/**
 * A server that has just started and watches these files.
 * @param at where it finds them, for those that are in a folder
 */
async function watching(files: Files, at = (folder: string) => folder) {
  const folder = nodePath.join(temporaryFolder(), 'content')
  writeFiles(folder, files)
  const root = at(folder)
  vi.useFakeTimers({ now: new Date('2025-01-01T05:28:00Z'), toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'Date'] })
  vi.spyOn(console, 'error').mockReturnValue()
  vi.spyOn(console, 'log').mockReturnValue()
  vi.resetModules()
  for (const name of ['cairn.weblog', 'cairn.watching']) Reflect.deleteProperty(globalThis, Symbol.for(name))
  const [{ nextWeblog, showWeblog, weblog }, { watchContent }, { changeContent }] = [
    await import('.'),
    await import('./watch'),
    await import('./own-changes')
  ]
  const site: Site = { calls: 0, fails: false }
  const port = await listening(async (body, signature) => {
    if (!isSigned(body, signature)) return 401
    site.calls++
    if (site.fails) return 500
    showWeblog(nextWeblog(changedPaths(weblog().tree)))
    await site.answersAfter
    return 200
  })
  vi.stubEnv('CONTENT_DIR', root)
  vi.stubEnv('PORT', String(port))
  const slugs = () => weblog().store.items.map(({ slug }) => slug)
  slugs()
  watchContent()
  return { root, site, slugs, changeContent }
}

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

/** @returns the port of a server that is gone when the test is over */
async function listening(answer: (body: string, signature: string) => Promise<number>): Promise<number> {
  const server = createServer(async (request, response) => {
    const isOurs = request.method === 'POST' && request.url === '/api/content-changed/'
    const status = isOurs ? await answer(await text(request), String(request.headers['x-hub-signature-256'])) : 404
    response.writeHead(status).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** Lets the clock run until this holds; a test in which it never does runs out of time. */
async function until(holds: () => boolean) {
  while (!holds()) {
    await pass(5)
    await vi.advanceTimersByTimeAsync(50)
  }
}

/** Lets so much time go by on the watcher's clock, and enough on ours for what would come of it. */
async function elapse(milliseconds: number) {
  await pass(50)
  for (let step = 0; step < 10; step++) {
    await vi.advanceTimersByTimeAsync(milliseconds / 10)
    await pass(10)
  }
}

const note = (body: string, day = '2024-12-13') => mdx([`date: ${day}T05:29:00Z`], body)
const a = 'notes/2024/12-13-a.mdx'
/** Public a minute after the watching has begun. */
const scheduled = 'notes/2025/01-01-b.mdx'

test('a file that changes, comes or goes is told of', async () => {
  const { root, site, slugs } = await watching({ [a]: note('One.') })
  writeFiles(root, { 'notes/2024/12-13-b.mdx': note('Two.') })
  await until(() => slugs().join() === 'a,b')
  rmSync(nodePath.join(root, a))
  await until(() => slugs().join() === 'b')
  expect(site.calls).toBe(2)
})

test('files written one after the other are told of once', async () => {
  const { root, site, slugs } = await watching({ [a]: note('One.') })
  for (const slug of ['b', 'c', 'd']) {
    writeFiles(root, { [`notes/2024/12-13-${slug}.mdx`]: note('Two.') })
    await pass(20)
  }
  await until(() => slugs().length === 4)
  await elapse(1_000)
  expect(site.calls).toBe(1)
})

test('folders come and go, and are watched while they are there', async () => {
  const { root, slugs } = await watching({ [a]: note('One.') })
  const link = (title: string) => mdx(['date: 2023-01-02T00:00:00Z', `title: ${title}`, 'url: https://example.org/'])
  writeFiles(root, { 'links/2023/01-02-b.mdx': link('B') })
  await until(() => slugs().join() === 'a,b')
  writeFiles(root, { 'links/2023/01-02-c.mdx': link('C') })
  await until(() => slugs().join() === 'a,b,c')
  rmSync(nodePath.join(root, 'links'), { recursive: true })
  await until(() => slugs().join() === 'a')
  writeFiles(root, { 'links/2023/01-02-d.mdx': link('D') })
  await until(() => slugs().join() === 'a,d')
  writeFiles(root, { 'links/2023/01-02-e.mdx': link('E') })
  await until(() => slugs().join() === 'a,d,e')
})

/** Whether this comes to hold well before the next sweep, which would see any change. */
async function soonHolds(holds: () => boolean): Promise<boolean> {
  for (let step = 0; step < 1_000 && !holds(); step++) {
    await pass(10)
    await vi.advanceTimersByTimeAsync(20)
  }
  return holds()
}

test('a folder in the place of one that was deleted a moment before is watched as that was', async () => {
  const { root, site, slugs } = await watching({ [a]: note('One.') })
  rmSync(nodePath.join(root, 'notes'), { recursive: true })
  writeFiles(root, { [a]: note('Another.') })
  await until(() => site.calls === 1)
  await elapse(1_000)
  writeFiles(root, { 'notes/2024/12-13-b.mdx': note('Two.') })
  expect([await soonHolds(() => slugs().length === 2), slugs()]).toEqual([true, ['a', 'b']])
})

test('so is a content folder in the place of another, at once or after a while, and nothing is taken back meanwhile', async () => {
  const { root, site, slugs } = await watching({ [a]: note('One.') })
  const comesBack = (name: string) => writeFiles(`${root}.copy`, { [`notes/2024/12-13-${name}.mdx`]: note('Two.') })
  cpSync(root, `${root}.copy`, { recursive: true, preserveTimestamps: true })
  comesBack('b')
  renameSync(root, `${root}.away`)
  renameSync(`${root}.copy`, root)
  expect(await soonHolds(() => slugs().join() === 'a,b')).toBe(true)
  writeFiles(root, { 'notes/2024/12-13-c.mdx': note('Three.') })
  expect(await soonHolds(() => slugs().join() === 'a,b,c')).toBe(true)
  await elapse(1_000)
  const { calls } = site
  renameSync(root, `${root}.copy`)
  await elapse(3_000)
  expect([site.calls, slugs().join()]).toEqual([calls, 'a,b,c'])
  expect(console.error).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('the content folder is away'))
  comesBack('d')
  renameSync(`${root}.copy`, root)
  expect(await soonHolds(() => slugs().join() === 'a,b,c,d')).toBe(true)
})

test('a link to the content folder may come to lead to another one', async () => {
  const link = nodePath.join(temporaryFolder({ 'other/notes/2024/12-13-b.mdx': note('Two.') }), 'content')
  const { slugs } = await watching({ [a]: note('One.') }, folder => {
    symlinkSync(folder, link)
    return link
  })
  symlinkSync('other', `${link}.next`)
  renameSync(`${link}.next`, link)
  expect(await soonHolds(() => slugs().join() === 'b')).toBe(true)
  writeFiles(link, { 'notes/2024/12-13-c.mdx': note('Three.') })
  expect(await soonHolds(() => slugs().join() === 'b,c')).toBe(true)
})

test('an image that an item shows is told of', async () => {
  const { root, site } = await watching({ [a]: note('![A stone](/media/2024/stone.png)'), 'media/2024/stone.png': 'small' })
  writeFiles(root, { 'media/2024/stone.png': 'larger than before', 'media/2024/other.png': 'shown nowhere' })
  await until(() => site.calls === 1)
  await elapse(1_000)
  expect(site.calls).toBe(1)
})

test('what is no content is not told of', async () => {
  const { root, site } = await watching({ [a]: note('One.') })
  writeFiles(root, { '.git/index': 'a', 'node_modules/b/README.mdx': 'b', 'notes/2024/c.txt': 'c', 'media/d.png': 'd' })
  await elapse(120_000)
  expect(site.calls).toBe(0)
})

test('a scheduled item is told of when its time has come, and not before', async () => {
  const { site, slugs } = await watching({ [a]: note('One.'), [scheduled]: note('Soon.', '2025-01-01') })
  await elapse(59_000)
  expect([site.calls, slugs()]).toEqual([0, ['a']])
  await until(() => slugs().join() === 'b,a')
  await elapse(10_000)
  expect(site.calls).toBe(1)
})

test('a scheduled item is told of to the hundredth of a second, between two looks at the clock', async () => {
  const { site, slugs } = await watching({ [scheduled]: mdx(['date: 2025-01-01T05:29:00.40Z']) })
  await vi.advanceTimersByTimeAsync(60_390)
  await pass(50)
  expect(site.calls).toBe(0)
  await vi.advanceTimersByTimeAsync(10)
  while (site.calls === 0) await pass(5)
  expect([Date.now(), slugs()]).toEqual([Date.parse('2025-01-01T05:29:00.400Z'), ['b']])
})

test('after a sleep in which its time has passed, a scheduled item is told of at the next look at the clock', async () => {
  const { site, slugs } = await watching({ [scheduled]: note('Soon.', '2025-01-01') })
  await elapse(10_000)
  vi.setSystemTime(new Date('2025-01-02T00:00:00Z'))
  expect(site.calls).toBe(0)
  await vi.advanceTimersByTimeAsync(1_000)
  while (site.calls === 0) await pass(5)
  expect(slugs()).toEqual(['b'])
})

test('what this process changes itself is not told of while it is being changed, and is not forgotten', async () => {
  const { root, site, slugs, changeContent } = await watching({ [a]: note('One.') })
  let finish = () => {}
  const change = changeContent(async () => {
    writeFiles(root, { 'notes/2024/12-13-b.mdx': note('Two.') })
    await new Promise<void>(resolve => {
      finish = resolve
    })
  })
  await elapse(2_000)
  expect(site.calls).toBe(0)
  finish()
  await change
  await until(() => slugs().join() === 'a,b')
  await elapse(1_000)
  expect(site.calls).toBe(1)
})

test('a server that fails is asked again after twice as long each time, until it answers', async () => {
  const { root, site, slugs } = await watching({ [a]: note('One.') })
  site.fails = true
  writeFiles(root, { [a]: note('Another.') })
  await until(() => site.calls === 1)
  for (const [calls, pause] of [1_000, 2_000, 4_000, 8_000].entries()) {
    await elapse(pause * 0.9)
    expect(site.calls).toBe(calls + 1)
    await until(() => site.calls === calls + 2)
  }
  expect(console.error).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(/could not be told, trying again: it answered 500$/)
  )
  site.fails = false
  writeFiles(root, { 'notes/2024/12-13-b.mdx': note('Two.') })
  await until(() => slugs().length === 2)
})

test('a server that fails when an item is due is asked again with the same pauses', async () => {
  const { site, slugs } = await watching({ [scheduled]: note('Soon.', '2025-01-01') })
  site.fails = true
  await elapse(59_000)
  await until(() => site.calls === 1)
  await elapse(16_000)
  expect(site.calls).toBeGreaterThan(1)
  expect(site.calls).toBeLessThan(7)
  site.fails = false
  await until(() => slugs().join() === 'b')
})

test('a server that takes its time is asked once, and once more for what changed meanwhile', async () => {
  const { root, site, slugs } = await watching({ [scheduled]: note('Soon.', '2025-01-01') })
  let answer = () => {}
  site.answersAfter = new Promise(resolve => {
    answer = resolve
  })
  await elapse(59_000)
  await until(() => slugs().join() === 'b')
  writeFiles(root, { [a]: note('One.'), [scheduled]: note('Soon, at another time.', '2025-01-01') })
  await elapse(10_000)
  expect([site.calls, slugs()]).toEqual([1, ['b']])
  answer()
  await until(() => slugs().join() === 'b,a')
  await elapse(10_000)
  expect(site.calls).toBe(2)
})
