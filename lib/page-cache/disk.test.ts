import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import files from 'node:fs/promises'
import nodePath from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import type { Files } from '@/lib/files'
import { eventually } from '../../scripts/eventually'
import { createDiskPages, type DiskPages } from './disk'
import { ask, cacheIn, pageOf, temporaryFolder } from './fixtures'
import { faultyFiles } from './fixtures/faulty-files'
import { createHealth, type Health } from './health'
import { sweepFolder } from './sweep'
import type { KeptPage } from './types'

const kept = (address: string, text = address): KeptPage => ({
  key: `key of ${address}`,
  address,
  value: pageOf(text),
  storedAt: 1,
  began: { life: 'a life', sequence: 1 }
})

function diskIn(folder: string, disk: Files = files, health: Health = createHealth(folder, disk, 5)): DiskPages {
  const pages = createDiskPages(folder, 1_000_000, disk, health)
  onTestFinished(() => {
    health.close()
    return pages.written()
  })
  return pages
}

/** The lines that were logged while the test ran. */
function logged(): string[] {
  const lines: string[] = []
  const note = (line: string) => void lines.push(line)
  for (const name of ['error', 'log'] as const) onTestFinished(vi.spyOn(console, name).mockImplementation(note).mockRestore)
  return lines
}

test('a page is there at once, and for the next process when it is written', async () => {
  const folder = temporaryFolder()
  const pages = diskIn(folder)
  pages.keep(kept('/'))
  expect(await pages.read('/')).toEqual(kept('/'))
  await pages.written()
  expect(await pages.read('/')).toEqual(kept('/'))
  expect(await diskIn(folder).read('/')).toEqual(kept('/'))
  expect(await diskIn(folder).read('/other/')).toBeUndefined()
})

test('of many versions the last is written, and a page that is removed stays so', async () => {
  const folder = temporaryFolder()
  const pages = diskIn(folder)
  for (let version = 0; version < 20; version++)
    for (const address of ['/a/', '/b/', '/c/']) pages.keep(kept(address, `${version}`))
  pages.remove('/b/')
  expect(await pages.read('/b/')).toBeUndefined()
  await pages.written()
  const next = diskIn(folder)
  expect(await Promise.all(['/a/', '/b/', '/c/'].map(address => next.read(address)))).toEqual([
    kept('/a/', '19'),
    undefined,
    kept('/c/', '19')
  ])
  expect(readdirSync(folder)).toHaveLength(2)
})

test.each<[how: string, damaged: (bytes: Buffer) => Buffer]>([
  ['cut off', bytes => bytes.subarray(0, bytes.length / 2)],
  ['empty', () => Buffer.alloc(0)],
  ['full of zeros', bytes => Buffer.alloc(bytes.length)],
  ['of another page', () => readFileSync(nodePath.join(import.meta.dirname, 'types.ts'))]
])('a file that is %s is a miss, is removed, and is spoken of once', async (_, damaged) => {
  const lines = logged()
  const folder = temporaryFolder()
  const pages = diskIn(folder)
  pages.keep(kept('/'))
  await pages.written()
  const [name = ''] = readdirSync(folder)
  writeFileSync(nodePath.join(folder, name), damaged(readFileSync(nodePath.join(folder, name))))
  for (let time = 0; time < 3; time++) {
    expect(await pages.read('/')).toBeUndefined()
    await pages.written()
  }
  expect(readdirSync(folder)).toEqual([])
  expect(lines).toEqual([expect.stringContaining('damaged')])
})

test.each<[when: string, isRead: boolean]>([
  ['read', true],
  ['written', false]
])('a folder in the place of a page is removed when the page is %s, and the disk is well', async (_, isRead) => {
  const lines = logged()
  const folder = temporaryFolder()
  const health = createHealth(folder, files)
  const pages = diskIn(folder, files, health)
  pages.keep(kept('/'))
  await pages.written()
  const [name = ''] = readdirSync(folder)
  rmSync(nodePath.join(folder, name))
  mkdirSync(nodePath.join(folder, name, 'full'), { recursive: true })
  if (isRead) {
    expect(await pages.read('/')).toBeUndefined()
    await pages.written()
    expect(readdirSync(folder)).toEqual([])
  }
  pages.keep(kept('/', 'again'))
  await pages.written()
  expect(health.isWell()).toBe(true)
  expect(await diskIn(folder).read('/')).toEqual(kept('/', 'again'))
  expect(lines).toEqual(isRead ? [expect.stringContaining('damaged')] : [])
})

test('the file of one page in the place of another is none', async () => {
  const folder = temporaryFolder()
  const pages = diskIn(folder)
  pages.keep(kept('/a/'))
  await pages.written()
  const [name = ''] = readdirSync(folder)
  const bytes = readFileSync(nodePath.join(folder, name))
  pages.keep(kept('/b/'))
  await pages.written()
  for (const other of readdirSync(folder)) writeFileSync(nodePath.join(folder, other), bytes)
  expect(await pages.read('/a/')).toEqual(kept('/a/'))
  expect(await pages.read('/b/')).toBeUndefined()
})

test.each(['ENOSPC', 'EIO', 'EROFS'] as const)(
  '%s costs nothing but what would have been kept, is said once, and is over when it is over',
  async code => {
    const lines = logged()
    const disk = faultyFiles(() => 0.5)
    const folder = temporaryFolder()
    const health = createHealth(folder, disk.files, 5)
    const pages = diskIn(folder, disk.files, health)
    pages.keep(kept('/before/'))
    await pages.written()
    disk.fail(code)
    for (const address of ['/a/', '/b/', '/before/']) {
      pages.keep(kept(address, 'new'))
      await pages.written()
    }
    expect(await pages.read('/before/')).toEqual(kept('/before/'))
    expect(await pages.read('/a/')).toBeUndefined()
    expect(lines).toEqual([expect.stringContaining('only memory')])
    disk.fail(undefined)
    await eventually(() => expect(health.isWell()).toBe(true))
    pages.keep(kept('/a/'))
    await pages.written()
    expect(await diskIn(folder).read('/a/')).toEqual(kept('/a/'))
    expect(lines.slice(1)).toEqual([expect.stringContaining('again')])
    if (code !== 'EROFS') await sweepFolder(folder, 1_000_000, files, Date.now() + 700_000)
    expect(readdirSync(folder).filter(name => name.endsWith('.tmp'))).toEqual([])
  }
)

test.each(['EIO', 'EROFS'] as const)(
  'a page that was taken back is not read again, though %s keeps its file there for a while',
  async code => {
    logged()
    const disk = faultyFiles()
    const folder = temporaryFolder()
    const health = createHealth(folder, disk.files, 5)
    const pages = diskIn(folder, disk.files, health)
    const addresses = ['/a/', '/b/', '/c/', '/d/', '/e/']
    for (const address of addresses) pages.keep(kept(address))
    await pages.written()
    disk.fail(code)
    // The first of them fail while others are still waiting to be written or removed.
    for (const address of ['/x/', '/y/', '/z/']) pages.keep(kept(address))
    for (const address of addresses) pages.remove(address)
    const read = () => Promise.all(addresses.map(address => pages.read(address)))
    expect(await read()).toEqual(addresses.map(() => undefined))
    await pages.written()
    expect(await read()).toEqual(addresses.map(() => undefined))
    expect(readdirSync(folder)).toHaveLength(5)
    disk.fail(undefined)
    await eventually(() => expect(readdirSync(folder)).toEqual([]))
    pages.keep(kept('/a/', 'back'))
    await pages.written()
    expect(await diskIn(folder).read('/a/')).toEqual(kept('/a/', 'back'))
  }
)

test('a disk that failed is left alone for a while', async () => {
  logged()
  const disk = faultyFiles()
  const folder = temporaryFolder()
  const pages = diskIn(folder, disk.files, createHealth(folder, disk.files))
  disk.fail('EIO')
  pages.keep(kept('/a/'))
  await pages.written()
  disk.fail(undefined)
  pages.keep(kept('/b/'))
  expect(pages.pending()).toBe(0)
})

test('a disk that hangs keeps a reader waiting once, and no other for a while', async () => {
  const lines = logged()
  const folder = temporaryFolder()
  const pages = diskIn(folder)
  for (const address of ['/a/', '/b/']) pages.keep(kept(address))
  await pages.written()
  let asked = 0
  const hangs = (() => {
    asked++
    return new Promise(() => {})
  }) as Files['readFile']
  const next = diskIn(folder, { ...files, readFile: hangs }, createHealth(folder, files))
  expect(await next.read('/a/')).toBeUndefined()
  expect(await next.read('/b/')).toBeUndefined()
  expect(asked).toBe(1)
  expect(lines).toEqual([expect.stringContaining('only memory')])
})

test('a place that no folder can be in means memory only', async () => {
  logged()
  const folder = temporaryFolder()
  writeFileSync(nodePath.join(folder, 'taken'), '')
  const cache = cacheIn(nodePath.join(folder, 'taken'), 'd1')
  await ask(cache, '/', () => pageOf('one'))
  await cache.written()
  expect(await ask(cache, '/', () => pageOf('two'))).toEqual({ text: 'one', isKept: true })
  expect(cache.state().disk).toBe('failing')
})

const tmpfs = mounted()

test.skipIf(tmpfs === undefined)('a disk that is really full keeps nothing half, and goes on when there is room', async () => {
  const lines = logged()
  const folder = tmpfs ?? ''
  writeFileSync(nodePath.join(folder, 'filler'), Buffer.alloc(400_000))
  const cache = cacheIn(nodePath.join(folder, 'pages'), 'd1', { mostBytes: { memory: 10_000_000, disk: 10_000_000 } })
  const addresses = Array.from({ length: 30 }, (_, number) => `/${number}/`)
  for (const address of addresses) await ask(cache, address, () => pageOf(address.repeat(10_000)))
  await cache.written()
  expect(cache.state().disk).toBe('failing')
  expect(lines).toEqual([expect.stringContaining('ENOSPC')])
  for (const address of addresses) expect((await ask(cache, address, () => pageOf('again'))).text).toBe(address.repeat(10_000))
  const next = cacheIn(nodePath.join(folder, 'pages'), 'd1')
  for (const address of addresses) {
    const page = await next.lastGood(address)
    if (page) expect(page.html).toContain(address.repeat(10_000))
  }
})

test('the folder keeps to its size: what was used longest ago goes first', async () => {
  const folder = temporaryFolder()
  const bytes = Buffer.alloc(10_000)
  for (let age = 0; age < 20; age++) {
    const file = nodePath.join(folder, `page-${age}`)
    writeFileSync(file, bytes)
    const usedAt = Date.now() / 1000 - age * 60
    utimesSync(file, usedAt, usedAt)
  }
  const gone = await sweepFolder(folder, 100_000, files)
  expect(gone).toEqual(Array.from({ length: 11 }, (_, at) => `page-${19 - at}`))
  expect(readdirSync(folder)).toHaveLength(9)
  expect(await sweepFolder(folder, 100_000, files)).toEqual([])
})

test('what nobody has asked for in a month goes, and what a crash has left behind', async () => {
  const folder = temporaryFolder()
  for (const name of ['old', 'new', 'a.tmp']) writeFileSync(nodePath.join(folder, name), 'x')
  const month = Date.now() / 1000 - 31 * 86_400
  utimesSync(nodePath.join(folder, 'old'), month, month)
  expect(await sweepFolder(folder, 100_000, files)).toEqual(['old'])
  expect(await sweepFolder(folder, 100_000, files, Date.now() + 700_000)).toEqual(['a.tmp'])
})

test('while pages are written, the folder is swept', async () => {
  const folder = temporaryFolder()
  const pages = diskIn(folder)
  for (let number = 0; number < 60; number++) {
    pages.keep(kept(`/${number}/`, 'x'.repeat(50_000)))
    await pages.written()
  }
  await pages.sweep()
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(nodePath.join(folder, name)).size, 0)
  expect(bytes).toBeLessThanOrEqual(1_000_000)
})

test('the folder of another build is removed, and nothing else beside it', async () => {
  const { folderOf, removeOtherBuilds } = await import('./build')
  const folder = temporaryFolder()
  for (const name of ['build-old', 'build-own', 'mine']) mkdirSync(nodePath.join(folder, name, 'pages'), { recursive: true })
  await removeOtherBuilds(folder, folderOf(folder, 'own'), files)
  expect(readdirSync(folder).sort()).toEqual(['build-own', 'mine'])
})

/** A disk of half a megabyte, where this may be mounted: as root, and in few containers. */
function mounted(): string | undefined {
  const folder = `/tmp/cairn-small-disk-${process.pid}`
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=500k', 'tmpfs', folder], { stdio: 'ignore' })
    afterAll(() => {
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' })
      rmdirSync(folder)
    })
    return folder
  } catch {
    rmdirSync(folder)
    console.error('\n  !!! No small disk can be mounted here: a full one is tried with made-up errors only.\n')
    return undefined
  }
}
