import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { changedPaths } from '@/lib/content'
import { type Files, mdx, temporaryFolder, writeFiles } from '@/lib/content/fixtures'
import { readContentText } from '@/lib/content/read'
import { treeWith } from '@/lib/content/tree'
import { eventually } from '../../scripts/eventually'

// Only what there is inside of Next alone: what it is told to invalidate, and what it is given to do after the answer.
const next = vi.hoisted(() => ({
  revalidatePath: vi.fn(),
  revalidateTag: vi.fn(),
  after: vi.fn<(task: () => Promise<void>) => void>()
}))
vi.mock('next/cache', () => next)
vi.mock('next/server', () => next)

/** A server that has just started with these files; `readers` is where it asks for its own pages. */
async function started(files: Files) {
  const root = temporaryFolder(files)
  const readers = await listening()
  vi.stubEnv('CONTENT_DIR', root)
  vi.useFakeTimers({ now: new Date('2025-01-01T00:00:00Z'), toFake: ['setTimeout', 'Date'] })
  vi.spyOn(console, 'error').mockReturnValue()
  vi.spyOn(console, 'log').mockReturnValue()
  vi.resetModules()
  for (const name of ['cairn.weblog', 'cairn.refresh']) Reflect.deleteProperty(globalThis, Symbol.for(name))
  const [{ refreshContent, refreshSince, outcomeOfLastChange }, { weblog }, { onChange }] = [
    await import('.'),
    await import('@/lib/live'),
    await import('@/lib/live/changes')
  ]
  const texts = () => weblog().store.items.map(({ body }) => body.text.trim())
  texts()
  return { root, readers, refreshContent, refreshSince, outcomeOfLastChange, weblog, onChange, texts }
}

/** Answers for every page, and keeps account of which were asked for. */
async function listening() {
  const readers = { asked: [] as string[], failing: '' }
  const server = createServer((request, response) => {
    readers.asked.push(request.url ?? '')
    response.writeHead(request.url === readers.failing ? 500 : 200).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('PORT', String((server.address() as AddressInfo).port))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return readers
}

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.clearAllMocks()
  vi.unstubAllEnvs()
})

/** What has been invalidated since the last time. */
function invalidated(): string[] {
  const paths = next.revalidatePath.mock.calls.map(call => call.join(' '))
  next.revalidatePath.mockClear()
  return paths
}

/** Does what was left for after the answer; the clock runs as far as that needs. */
async function settled() {
  for (const [task] of next.after.mock.calls.splice(0)) {
    let isDone = false
    const done = task().finally(() => {
      isDone = true
    })
    while (!isDone) await vi.advanceTimersByTimeAsync(100)
    await done
  }
}

const a = 'notes/2024/12-13-a.mdx'
const note = (text: string, day = '2024-12-13') => mdx([`date: ${day}T05:29:00Z`], text)

test('a changed file is shown, and what shows it is invalidated, before the answer', async () => {
  const { root, refreshContent, texts, onChange } = await started({ [a]: note('One.') })
  const changed = vi.fn()
  onTestFinished(onChange(() => changed(texts(), invalidated())))
  writeFiles(root, { [a]: note('Two, and longer.') })
  const { files, pages, feeds, weblog } = await refreshContent()
  expect(files).toEqual([a])
  expect([...pages].sort()).toEqual(['/', '/2024/Dec/', '/2024/Dec/13/', '/2024/Dec/13/a/', '/notes/'])
  expect([...feeds].sort()).toEqual(['/atom/everything/', '/atom/notes/'])
  expect(weblog.store.items).toHaveLength(1)
  expect(changed).toHaveBeenCalledExactlyOnceWith(['Two, and longer.'], [...pages])
  expect(next.revalidateTag).toHaveBeenCalledExactlyOnceWith('missing', { expire: 0 })
})

test('a scheduled item whose time has come needs no changed file', async () => {
  const { refreshContent, texts } = await started({ 'notes/2025/01-01-b.mdx': note('Soon.', '2025-01-01') })
  expect(texts()).toEqual([])
  vi.setSystemTime(new Date('2025-01-01T05:29:00Z'))
  const { files, pages } = await refreshContent()
  expect([files, texts()]).toEqual([[], ['Soon.']])
  expect(pages).toContain('/2025/Jan/1/b/')
})

test('where functions answer, what came out since an instant is invalidated, whoever has shown it already', async () => {
  const soon = { [a]: note('One.'), 'notes/2024/12-31-b.mdx': note('Soon.', '2024-12-31') }
  const { refreshSince, texts } = await started(soon)
  vi.stubEnv('VERCEL', '1')
  expect(texts()).toEqual(['Soon.', 'One.'])
  const { pages } = await refreshSince('2024-12-30T00:00:00.000Z')
  expect(invalidated()).toEqual([...pages])
  expect(pages).toContain('/2024/Dec/31/b/')
  await refreshSince('2024-12-31T12:00:00.000Z')
  expect(invalidated()).toEqual([])
})

test('another image of the same name invalidates the pages that hold its size', async () => {
  const { root, refreshContent } = await started({ [a]: note('![A stone](/media/stone.png)'), 'media/stone.png': 'small' })
  writeFiles(root, { 'media/stone.png': 'larger than before' })
  await refreshContent()
  expect(invalidated()).toEqual(expect.arrayContaining(['/', '/2024/Dec/13/a/']))
})

test('where nothing has changed, nothing is invalidated, and what was made of the content is kept', async () => {
  const { refreshContent, weblog } = await started({ [a]: note('One.') })
  const before = weblog()
  await refreshContent()
  await refreshContent([a])
  expect(weblog()).toBe(before)
  await settled()
  expect(invalidated()).toEqual([])
  expect(next.revalidateTag).not.toHaveBeenCalled()
})

test('of two refreshes at once the second begins when the first is done, and finds the rest', async () => {
  const { root, refreshContent, texts } = await started({ [a]: note('One.') })
  writeFiles(root, { [a]: note('Two, and longer.') })
  const [first, second] = [refreshContent(), refreshContent()]
  expect((await first).files).toEqual([a])
  writeFiles(root, { 'notes/2024/12-14-b.mdx': note('Three.', '2024-12-14') })
  const third = refreshContent()
  expect([...(await second).files, ...(await third).files]).toEqual(['notes/2024/12-14-b.mdx'])
  expect(texts()).toEqual(['Three.', 'Two, and longer.'])
})

test('who knows what has changed need not have everything looked at', async () => {
  const { root, refreshContent, texts } = await started({ [a]: note('One.') })
  writeFiles(root, { [a]: note('Two, and longer.'), 'notes/2024/12-14-b.mdx': note('Three.', '2024-12-14') })
  expect((await refreshContent([a, 'notes/2024/12-15-none.mdx'])).files).toEqual([a])
  expect(texts()).toEqual(['Two, and longer.'])
  expect((await refreshContent()).files).toEqual(['notes/2024/12-14-b.mdx'])
})

test('what was worked out before is shown as it is, if that is what the files say', async () => {
  const { root, refreshContent, weblog } = await started({ [a]: note('One.') })
  const [{ prepareChange }, { weblogOf }, { affectedBy }] = [
    await import('./prepared'),
    await import('@/lib/live'),
    await import('./affected')
  ]
  const prepare = (text: string) => {
    const before = weblog()
    const next = weblogOf(treeWith(before.tree, readContentText(before.tree.reading, a, text), a))
    prepareChange({ before, next, affected: affectedBy(before.store, next.store), paths: [a] })
    return next
  }
  const expected = prepare(note('Two, and longer.'))
  writeFiles(root, { [a]: note('Two, and longer.') })
  const { pages } = await refreshContent([a])
  expect(weblog().store).toBe(expected.store)
  expect(invalidated()).toEqual([...pages])
  expect(changedPaths(weblog().tree)).toEqual([])
  const other = prepare(note('Three.'))
  writeFiles(root, { [a]: note('Four, which nobody prepared.') })
  await refreshContent([a])
  expect(weblog().store).not.toBe(other.store)
  expect(weblog().store.items[0]?.body.text.trim()).toBe('Four, which nobody prepared.')
})

test('what became of a change can be waited for', async () => {
  const { root, readers, refreshContent, outcomeOfLastChange } = await started({ [a]: note('One.') })
  writeFiles(root, { [a]: note('Two, and longer.') })
  await refreshContent()
  const [outcome] = await Promise.all([outcomeOfLastChange(), settled()])
  expect(outcome).toBeUndefined()
  readers.failing = '/notes/'
  writeFiles(root, { [a]: note('Three, and even longer.') })
  await refreshContent()
  const [failure] = await Promise.all([outcomeOfLastChange(), settled()])
  expect(failure).toBe('/notes/ answered 500')
})

test('a refresh that fails shows nothing, and the next one makes up for it', async () => {
  const { root, refreshContent, texts } = await started({ [a]: note('One.') })
  writeFiles(root, { [a]: note('Two, and longer.') })
  next.revalidatePath.mockImplementationOnce(() => {
    throw new Error('not now')
  })
  await expect(refreshContent()).rejects.toThrow('not now')
  expect(texts()).toEqual(['One.'])
  invalidated()
  const { pages } = await refreshContent()
  expect(texts()).toEqual(['Two, and longer.'])
  expect(invalidated()).toEqual([...pages])
})

test('after the answer the pages are asked for, home among the first, and invalidated once more when older renders have ended', async () => {
  const { root, readers, refreshContent } = await started({ [a]: note('One.') })
  writeFiles(root, { [a]: note('Two, and longer.') })
  const { pages } = await refreshContent()
  expect(readers.asked).toEqual([])
  expect(invalidated()).toEqual([...pages])
  await settled()
  expect(readers.asked.slice(0, 3)).toContain('/')
  expect(readers.asked.sort()).toEqual([
    '/',
    '/2024/Dec/',
    '/2024/Dec/13/',
    '/2024/Dec/13/a/',
    '/atom/everything/',
    '/atom/notes/',
    '/notes/'
  ])
  expect(invalidated()).toEqual([...pages])
  readers.asked = []
  await settled()
  expect(readers.asked.slice(0, 3)).toContain('/')
  expect(invalidated()).toEqual([])
})

test('if a page cannot be rendered, readers get back what they had, until something else changes', async () => {
  const { root, readers, refreshContent, weblog, texts } = await started({ [a]: note('One.') })
  writeFiles(root, { [a]: note('Two, and longer.') })
  readers.failing = '/2024/Dec/13/a/'
  const { pages } = await refreshContent()
  invalidated()
  await settled()
  expect(texts()).toEqual(['One.'])
  expect(invalidated()).toEqual([...pages])
  expect(console.error).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('/2024/Dec/13/a/ answered 500'))
  expect(changedPaths(weblog().tree)).toEqual([])
  readers.failing = ''
  writeFiles(root, { 'notes/2024/12-14-b.mdx': note('Three.', '2024-12-14') })
  await refreshContent()
  expect(texts()).toEqual(['Three.', 'Two, and longer.'])
  expect(invalidated()).toContain('/2024/Dec/13/a/')
})

test('a change that could not be rendered for a while is shown when it can be', async () => {
  const { root, readers, refreshContent, weblog, texts } = await started({ [a]: note('One.') })
  const [{ startPageCache }, { contentDigest }] = [await import('@/lib/page-cache'), await import('@/lib/content/digest')]
  startPageCache(contentDigest(weblog()))
  onTestFinished(() => void Reflect.deleteProperty(globalThis, Symbol.for('cairn.page-cache')))
  writeFiles(root, { [a]: note('Two, and longer.') })
  readers.failing = '/notes/'
  await refreshContent()
  await eventually(() => expect(texts()).toEqual(['One.']))
  expect(weblog().heldBack).toBe('/notes/ answered 500')
  const asked = readers.asked.length
  await eventually(() => expect(readers.asked.length).toBeGreaterThan(asked))
  await eventually(() => expect(texts()).toEqual(['One.']))
  readers.failing = ''
  await eventually(() => expect(texts()).toEqual(['Two, and longer.']))
  expect(weblog().heldBack).toBeUndefined()
  expect(next.revalidatePath).not.toHaveBeenCalled()
})

test('what has been replaced meanwhile is not put back', async () => {
  const { root, readers, refreshContent, texts } = await started({ [a]: note('One.') })
  writeFiles(root, { [a]: note('Two, and longer.') })
  await refreshContent()
  const afterFirst = next.after.mock.calls.splice(0)
  writeFiles(root, { [a]: note('Three, and even longer.') })
  await refreshContent()
  next.after.mock.calls.splice(0, 1, ...afterFirst)
  readers.failing = '/'
  await settled()
  expect(texts()).toEqual(['Three, and even longer.'])
})

test('pages that the server cannot be asked for are no failure of the change', async () => {
  const { root, refreshContent, texts } = await started({ [a]: note('One.') })
  writeFiles(root, { [a]: note('Two, and longer.') })
  await refreshContent()
  vi.stubEnv('PORT', '1')
  await settled()
  expect(texts()).toEqual(['Two, and longer.'])
})

test('where functions answer, nobody is asked for pages', async () => {
  const { root, readers, refreshContent } = await started({ [a]: note('One.') })
  vi.stubEnv('VERCEL', '1')
  writeFiles(root, { [a]: note('Two, and longer.') })
  await refreshContent()
  await settled()
  expect(readers.asked).toEqual([])
})

test('another name of the site invalidates every page', async () => {
  const { root, readers, refreshContent } = await started({ [a]: note('One.') })
  writeFiles(root, { 'site.yaml': 'name: B\n' })
  await refreshContent()
  expect(invalidated()).toEqual(['/ layout'])
  expect(next.revalidateTag).toHaveBeenCalledOnce()
  await settled()
  expect(readers.asked.sort()).toEqual(['/', '/atom/everything/'])
})

test('an item with very many tags invalidates all pages of tags', async () => {
  const tags = Array.from({ length: 60 }, (_, index) => `tag-${index}`)
  const { root, refreshContent } = await started({})
  writeFiles(root, { [a]: mdx(['date: 2024-12-13T05:29:00Z', `tags: [${tags.join(', ')}]`]) })
  await refreshContent()
  expect(invalidated()).toEqual(expect.arrayContaining(['/(weblog)/tags/[tags] layout', '/2024/Dec/13/a/']))
})
