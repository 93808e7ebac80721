import { rmSync } from 'node:fs'
import nodePath from 'node:path'
import { expect, test, vi } from 'vitest'
import { changedPaths } from '@/lib/content'
import { mdx, temporaryFolder, writeFiles } from '@/lib/content/fixtures'

/** A server that has just started: modules and process-wide state are new. */
async function started(contentDir: string) {
  vi.stubEnv('CONTENT_DIR', contentDir)
  vi.resetModules()
  for (const key of ['cairn.weblog', 'cairn.search']) Reflect.deleteProperty(globalThis, Symbol.for(key))
  return await import('.')
}

const path = 'notes/2024/12-13-a.mdx'
const note = (body: string) => mdx(['date: 2024-12-13T05:29:00Z'], body)

test('a change is nowhere to be seen before it is shown', async () => {
  const root = temporaryFolder({ [path]: note('One.') })
  const { nextWeblog, showWeblog, weblog } = await started(root)
  const texts = () => weblog().store.items.map(({ body }) => body.text.trim())
  expect(texts()).toEqual(['One.'])
  expect(weblog()).toBe(weblog())
  writeFiles(root, { [path]: note('Two, and longer.') })
  const next = nextWeblog(changedPaths(weblog().tree))
  expect(texts()).toEqual(['One.'])
  showWeblog(next)
  expect(texts()).toEqual(['Two, and longer.'])
})

test('a body that breaks keeps its last good version; the problem has its place in the file', async () => {
  const root = temporaryFolder({ [path]: note('One.') })
  const { nextWeblog, weblog } = await started(root)
  expect(weblog().problems).toEqual([])
  writeFiles(root, { [path]: note('Broken <Chart />') })
  const { store, problems } = nextWeblog([path])
  expect(store.items.map(({ body }) => body.text.trim())).toEqual(['One.'])
  expect(problems.map(({ line, column, message }) => `${line}:${column}: ${message}`)).toEqual([
    expect.stringMatching(/^5:8: unexpected component <Chart>/)
  ])
  rmSync(nodePath.join(root, path))
  expect(nextWeblog([path])).toMatchObject({ store: { items: [] }, problems: [] })
})

test('a scheduled item appears when the weblog is looked at again after its time', async () => {
  const root = temporaryFolder({ [path]: note('Soon.') })
  vi.useFakeTimers({ now: new Date('2024-12-13T05:28:59Z'), toFake: ['Date'] })
  try {
    const { nextWeblog, weblog } = await started(root)
    expect([weblog().store.items.length, weblog().nextAt]).toEqual([0, '2024-12-13T05:29:00.000Z'])
    vi.setSystemTime(new Date('2024-12-13T05:29:00Z'))
    expect(nextWeblog([])).toMatchObject({ store: { items: [{ slug: 'a' }] } })
    expect(nextWeblog([]).nextAt).toBeUndefined()
  } finally {
    vi.useRealTimers()
  }
})

test('where functions answer, a scheduled item is there at its time without anybody telling', async () => {
  const root = temporaryFolder({ [path]: note('Soon.') })
  vi.useFakeTimers({ now: new Date('2024-12-13T05:28:59Z'), toFake: ['Date'] })
  try {
    const { storeAt, weblog } = await started(root)
    vi.stubEnv('VERCEL', '1')
    expect(weblog().store.items).toHaveLength(0)
    vi.setSystemTime(new Date('2024-12-13T05:29:00Z'))
    expect(weblog().store.items).toHaveLength(1)
    expect(weblog()).toBe(weblog())
    expect(storeAt('2024-12-13T05:28:00.000Z').items).toHaveLength(0)
  } finally {
    vi.useRealTimers()
    vi.unstubAllEnvs()
  }
})
