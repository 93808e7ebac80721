import { readdirSync, readFileSync } from 'node:fs'
import nodePath from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { TimedOut } from '@/lib/time-limit'
import { eventually } from '../../scripts/eventually'
import { ask, cacheIn, only, pageOf, temporaryFolder } from './fixtures'
import { hangingFiles } from './fixtures/hanging-files'
import { timedFiles } from './timed-files'

/** Anything that a busy machine does is done by then, and what hangs is not. */
const soon = 1_000

test('while the disk hangs, what waits is refused, nothing more is begun, and all goes on when it does', async () => {
  const disk = hangingFiles()
  const timed = timedFiles(disk.files, 2, soon)
  const folder = temporaryFolder()
  const make = (count: number) =>
    Promise.allSettled(Array.from({ length: count }, (_, at) => timed.mkdir(nodePath.join(folder, `${at}`))))
  disk.freeze()
  const late = { status: 'rejected', reason: expect.any(TimedOut) }
  expect(await make(5)).toEqual(Array(5).fill(late))
  expect(await make(5)).toEqual(Array(5).fill(late))
  expect(disk.mostHanging).toBe(2)
  disk.thaw()
  await eventually(() => expect(readdirSync(folder)).toEqual(['0', '1']))
  await timed.mkdir(nodePath.join(folder, 'next'))
  expect(readdirSync(folder)).toEqual(['0', '1', 'next'])
})

test('a file that is opened or written too late is closed', async () => {
  const disk = hangingFiles()
  const timed = timedFiles(disk.files, 2, soon)
  const file = nodePath.join(temporaryFolder(), 'file')
  const handle = await timed.open(file, 'w')
  disk.freeze()
  const outcomes = await Promise.allSettled([handle.writeFile('late'), timed.open(`${file}-other`, 'w')])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await handle.close()
  disk.thaw()
  await eventually(() => expect(disk.open).toBe(0))
  expect(readFileSync(file, 'utf8')).toBe('late')
})

test('a page that was taken back while it could not be written does not come back when it can', async () => {
  for (const name of ['error', 'log'] as const) onTestFinished(vi.spyOn(console, name).mockReturnValue().mockRestore)
  const disk = hangingFiles()
  const folder = temporaryFolder()
  const cache = cacheIn(folder, 'd0', { files: disk.files, stepMilliseconds: soon, pauseMilliseconds: 5 })
  await cache.written()
  disk.freeze('renaming')
  onTestFinished(disk.thaw)
  await ask(cache, '/a/', () => pageOf('a'))
  await cache.written()
  await cache.invalidate({ ...only('/a/'), gone: ['/a/'] }, 'd1')
  disk.thaw()
  await eventually(() => expect(cache.state().disk).toBe('kept'))
  await cache.written()
  expect(readdirSync(nodePath.join(folder, 'pages')).filter(name => !name.endsWith('.tmp'))).toEqual([])
})

test('a disk that hangs while pages are written has failed until it goes on, takes two threads, and keeps no author waiting', async () => {
  for (const name of ['error', 'log'] as const) onTestFinished(vi.spyOn(console, name).mockReturnValue().mockRestore)
  const disk = hangingFiles()
  const folder = temporaryFolder()
  const cache = cacheIn(folder, 'd0', { files: disk.files, stepMilliseconds: soon, pauseMilliseconds: 5 })
  await ask(cache, '/before/', () => pageOf('before'))
  await cache.written()
  expect(cache.state().disk).toBe('kept')
  disk.freeze()
  onTestFinished(disk.thaw)
  for (const address of ['/a/', '/b/', '/c/', '/d/']) await ask(cache, address, () => pageOf(address))
  await cache.invalidate(only('/a/'), 'd1')
  await cache.written()
  expect(cache.state()).toMatchObject({ disk: 'failing', pending: 0 })
  // Asked of a disk that hangs, each of them would take its time.
  for (let number = 2; number <= 1_000; number++) await cache.invalidate({ ...only('/b/'), gone: ['/b/'] }, `d${number}`)
  expect(disk.mostHanging).toBe(2)
  disk.thaw()
  await eventually(() => expect(cache.state().disk).toBe('kept'))
  await ask(cache, '/a/', () => pageOf('a anew'))
  await cache.written()
  const next = cacheIn(folder, 'd1000')
  expect(await ask(next, '/a/', () => pageOf('again'))).toEqual({ text: 'a anew', isKept: true })
  expect(await ask(next, '/before/', () => pageOf('again'))).toEqual({ text: 'before', isKept: true })
  expect(await next.lastGood('/b/')).toBeUndefined()
})
