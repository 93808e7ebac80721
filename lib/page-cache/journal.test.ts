import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import files from 'node:fs/promises'
import nodePath from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Files } from '@/lib/files'
import { only, temporaryFolder } from './fixtures'
import { faultyFiles } from './fixtures/faulty-files'
import { createHealth } from './health'
import { createJournal, type Journal, readJournal } from './journal'
import { beginLife, invalidateIn, newPast, type Past } from './past'

type Open = { readonly file: string; readonly past: Past; readonly journal: Journal; invalidate(page: string): Promise<void> }

async function openJournal(folder = temporaryFolder(), disk: Files = files): Promise<Open> {
  const file = nodePath.join(folder, 'invalidations.log')
  const past = readJournal(file) ?? newPast('a life')
  beginLife(past, `life ${past.sequence}`, 'd0', undefined)
  const health = createHealth(folder, disk)
  const journal = createJournal(file, past, disk, health)
  onTestFinished(async () => {
    health.close()
    await journal.close()
  })
  await journal.begin()
  return {
    file,
    past,
    journal,
    invalidate(page) {
      invalidateIn(past, only(page), `d${past.sequence}`)
      return journal.invalidated(only(page), past.digest)
    }
  }
}

test('what was invalidated is known to the next process', async () => {
  const { file, past, journal, invalidate } = await openJournal()
  await invalidate('/')
  await invalidate('/a/')
  past.gone.add('/b/')
  await journal.gone('/b/')
  invalidateIn(past, { ...only(), under: ['/tags/'] }, 'dx')
  await journal.invalidated({ ...only(), under: ['/tags/'] }, 'dx')
  expect(readJournal(file)).toEqual(past)
  invalidateIn(past, { ...only(), everything: true }, 'dy')
  await journal.invalidated({ ...only(), everything: true }, 'dy')
  expect(readJournal(file)).toEqual(past)
})

test('many at once are all there, and none twice', async () => {
  const { file, past, invalidate } = await openJournal()
  await Promise.all(Array.from({ length: 100 }, (_, number) => invalidate(`/${number}/`)))
  expect(readJournal(file)).toEqual(past)
  expect(past.pages.size).toBe(100)
})

test('a log whose first line alone is long is not written anew for each line after it', async () => {
  let begun = 0
  const rename: Files['rename'] = (from, to) => {
    begun++
    return files.rename(from, to)
  }
  const { file, past, journal, invalidate } = await openJournal(undefined, { ...files, rename })
  const many = { ...only(), pages: new Set(Array.from({ length: 40_000 }, (_, number) => `/2024/Dec/13/a-long-slug-${number}/`)) }
  invalidateIn(past, many, 'dm')
  await journal.invalidated(many, 'dm')
  for (let number = 0; number < 20; number++) await invalidate(`/${number}/`)
  expect(begun).toBeLessThanOrEqual(2)
  expect(readJournal(file)).toEqual(past)
})

test('a log that was cut off anywhere, or damaged, says what was known at one of its lines', async () => {
  const { file, past, invalidate } = await openJournal()
  const known = [structuredClone(past)]
  for (const page of ['/', '/a/', '/b/', '/c/']) {
    await invalidate(page)
    known.push(structuredClone(past))
  }
  const bytes = readFileSync(file)
  const check = (damaged: Buffer) => {
    writeFileSync(file, damaged)
    const read = readJournal(file)
    expect([undefined, ...known]).toContainEqual(read)
    return read
  }
  for (let length = 0; length < bytes.length; length++) check(bytes.subarray(0, length))
  for (let at = 0; at < bytes.length; at++) {
    const flipped = Buffer.from(bytes)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
    expect(check(flipped)).not.toEqual(past)
  }
  for (let from = 0; from < bytes.length - 1; from += 3) check(Buffer.from(bytes).fill(0, from))
  expect(check(bytes)).toEqual(past)
})

test('after a line that is missing nothing counts, as nobody knows what it said', async () => {
  const { file, past, invalidate } = await openJournal()
  await invalidate('/')
  const before = structuredClone(past)
  await invalidate('/a/')
  await invalidate('/b/')
  const lines = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, lines.filter((_, at) => at !== 2).join('\n'))
  expect(readJournal(file)).toEqual(before)
})

test('a log of another version is as if there were none', async () => {
  const { file, past, invalidate } = await openJournal()
  await invalidate('/')
  const lineOf = (json: string) => `${createHash('sha256').update(json).digest('hex').slice(0, 32)} ${json}\n`
  const lines = readFileSync(file, 'utf8').split(/(?<=\n)/)
  const first: object = JSON.parse(lines[0]?.slice(33) ?? '')
  const inVersion = (version: number) =>
    writeFileSync(file, [lineOf(JSON.stringify({ ...first, version })), ...lines.slice(1)].join(''))
  inVersion(1)
  expect(readJournal(file)).toEqual(past)
  inVersion(2)
  expect(readJournal(file)).toBeUndefined()
})

test('a log that has grown is begun anew', async () => {
  const { file, past, invalidate } = await openJournal()
  const long = 'x'.repeat(300_000)
  for (const page of ['/a/', '/b/', '/c/', '/d/', '/e/']) await invalidate(page + long)
  expect(readJournal(file)).toEqual(past)
  const lines = readFileSync(file, 'utf8').split('\n').length - 1
  expect(lines).toBeLessThan(4)
})

test.each(['ENOSPC', 'EIO', 'EROFS'] as const)(
  'after %s, what could not be written is there when the disk works again',
  async code => {
    const disk = faultyFiles(() => 0.5)
    const { file, past, invalidate } = await openJournal(temporaryFolder(), disk.files)
    await invalidate('/a/')
    const before = structuredClone(past)
    disk.fail(code)
    await invalidate('/b/')
    expect(readJournal(file)).toEqual(before)
    disk.fail(undefined)
    await invalidate('/c/')
    expect(readJournal(file)).toEqual(past)
  }
)

test('of two processes with one folder, the log is that of one, whole', async () => {
  const folder = temporaryFolder()
  const one = await openJournal(folder)
  await one.invalidate('/a/')
  const other = await openJournal(folder)
  await Promise.all([one.invalidate('/b/'), other.invalidate('/c/'), one.invalidate('/d/')])
  expect(readJournal(other.file)).toEqual(other.past)
})
