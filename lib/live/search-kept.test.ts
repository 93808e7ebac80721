import { rmSync } from 'node:fs'
import nodePath from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { readTree } from '@/lib/content'
import { mdx, temporaryFolder, writeFiles } from '@/lib/content/fixtures'
import { createSearchIndex } from '@/lib/search'
import { showWeblog, type Weblog, weblog, weblogOf } from '.'
import { prepareSearchIndex, readQuery, searchIndex } from './search'
import { keptIndex } from './search-kept'

const many = 120
const path = (number: number) => `notes/2024/12-13-item-${number}.mdx`
const note = (text: string) => mdx(['date: 2024-12-13T05:29:00Z'], text)
const files = Object.fromEntries(Array.from({ length: many }, (_, number) => [path(number), note(`Words of item${number}.`)]))

beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'production')
  vi.stubEnv('STATE_DIR', temporaryFolder())
  vi.stubEnv('NEXT_DIST_DIR', temporaryFolder({ BUILD_ID: 'one' }))
  restart()
  return () => vi.unstubAllEnvs()
})

/** The index of this process is as gone as that of a process that ended. */
function restart() {
  Reflect.get(globalThis, Symbol.for('cairn.search')).live = undefined
}

const read = (root: string): Weblog => weblogOf(readTree(root, () => []))
const taken = async () => (await keptIndex(createSearchIndex(), weblog(), () => undefined)).size
const found = async (query: string) => (await searchIndex()).search(readQuery(query)).items.map(({ item }) => item.slug)

async function keptWeblog() {
  const root = temporaryFolder(files)
  showWeblog(read(root))
  await searchIndex()
  await prepareSearchIndex()
  restart()
  showWeblog(read(root))
  return root
}

test('what was indexed before a restart is taken up after it, and found', async () => {
  await keptWeblog()
  expect(await taken()).toBe(many)
  expect(await found('"item7"')).toEqual(['item-7'])
  expect((await searchIndex()).size).toBe(many)
})

test('what came, changed, moved or went while nothing ran is found as it is now', async () => {
  const root = await keptWeblog()
  writeFiles(root, {
    [path(1)]: note('Changed while asleep.'),
    [path(2)]: mdx(['date: 2024-12-13T05:29:00Z', 'draft: true'], 'Words of item2.'),
    'notes/2024/12-14-moved.mdx': mdx(['date: 2024-12-14T05:29:00Z'], 'Words of item3.')
  })
  rmSync(nodePath.join(root, path(3)))
  showWeblog(read(root))
  expect(await taken()).toBe(many - 3)
  expect(await found('item1')).not.toContain('item-1')
  expect(await found('asleep')).toEqual(['item-1'])
  expect(await found('"item2"')).toEqual([])
  expect(await found('"item3"')).toEqual(['moved'])
  expect((await searchIndex()).size).toBe(many - 1)
})

test('what another build kept is not taken up, nor what was kept in another time zone', async () => {
  const root = await keptWeblog()
  writeFiles(root, { 'site.yaml': 'timeZone: Asia/Tokyo\n' })
  showWeblog(read(root))
  expect(await taken()).toBe(0)
  rmSync(nodePath.join(root, 'site.yaml'))
  showWeblog(read(root))
  expect(await taken()).toBe(many)
  writeFiles(String(process.env.NEXT_DIST_DIR), { BUILD_ID: 'two' })
  expect(await taken()).toBe(0)
  expect(await found('"item7"')).toEqual(['item-7'])
})

test('a server that keeps its state elsewhere takes up what the build kept, until it has something of its own', async () => {
  vi.stubEnv('STATE_DIR', '')
  const root = await keptWeblog()
  vi.stubEnv('STATE_DIR', temporaryFolder())
  expect(await taken()).toBe(many)
  writeFiles(root, Object.fromEntries(Object.keys(files).map(each => [each, note('New words.')])))
  showWeblog(read(root))
  expect(await taken()).toBe(0)
  await prepareSearchIndex()
  expect(await taken()).toBe(many)
})

test('an index that cannot be kept is searched all the same', async () => {
  const blocked = temporaryFolder({ state: 'A file where a folder should be.' })
  vi.stubEnv('STATE_DIR', nodePath.join(blocked, 'state'))
  const said = vi.spyOn(console, 'error').mockReturnValue()
  await keptWeblog()
  expect(said.mock.calls.join()).toContain('could not be kept')
  said.mockRestore()
  expect(await taken()).toBe(0)
  expect(await found('"item7"')).toEqual(['item-7'])
})

test('what changes while the index is being kept is found by the next search, and what is kept is sound', async () => {
  const root = temporaryFolder(files)
  showWeblog(read(root))
  await searchIndex()
  const keeping = prepareSearchIndex()
  writeFiles(root, { [path(1)]: note('Changed meanwhile.') })
  showWeblog(read(root))
  expect(await found('meanwhile')).toEqual(['item-1'])
  await keeping
  restart()
  expect(await found('meanwhile')).toEqual(['item-1'])
  expect(await found('"item1"')).toEqual([])
  expect((await searchIndex()).size).toBe(many)
})
