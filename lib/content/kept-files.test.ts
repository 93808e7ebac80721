import { lstatSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import nodePath from 'node:path'
import { expect, test } from 'vitest'
import { parseBody } from '@/lib/mdx'
import { mdx, temporaryFolder, writeFiles } from './fixtures'
import { keepFiles, keptFiles } from './kept-files'
import { type KeptBefore, readTree } from './tree'
import type { MdxSource } from './types'

const path = 'notes/2024/12-13-a.mdx'
const other = 'notes/2024/12-14-b.mdx'
const note = (title: string) => mdx(['date: 2024-12-13T05:29:00Z', `title: ${title}`])
const bodyProblems = (body: MdxSource) => parseBody(body).problems
/** Long after the files were written. */
const later = () => Date.now() + 60_000

async function keptWeblog(more: Readonly<Record<string, string>> = {}) {
  const root = temporaryFolder({ [path]: note('One'), [other]: mdx(['date: 2024-12-14T00:00:00Z'], 'Café “à la” 木'), ...more })
  const place = { file: nodePath.join(temporaryFolder(), 'kept/files'), build: temporaryFolder({ BUILD_ID: 'one' }) }
  const kept: KeptBefore = reading => keptFiles(place, reading)
  const read = (before?: KeptBefore) => readTree(root, bodyProblems, before)
  const tree = read()
  await keepFiles(place, tree, later())
  return { root, place, tree, kept, read }
}

test('what is kept is what was read, of the whole demo content', async () => {
  const root = nodePath.join(import.meta.dirname, '../../content')
  const place = { file: nodePath.join(temporaryFolder(), 'files'), build: temporaryFolder({ BUILD_ID: 'one' }) }
  const tree = readTree(root, () => [])
  await keepFiles(place, tree, later())
  const files = keptFiles(place, tree.reading)
  expect(files.size).toBeGreaterThan(50)
  const sound = [...tree.files].filter(([, { problems }]) => problems.length === 0)
  expect([...files]).toEqual(sound)
  const again = readTree(
    root,
    () => [],
    () => files
  )
  expect([...again.files]).toEqual([...tree.files])
  expect(sound.every(([each]) => again.files.get(each) === files.get(each))).toBe(true)
})

test('a file that changed since is read again, whatever its size and time say', async () => {
  const { root, kept, read } = await keptWeblog()
  const { atime, mtime } = lstatSync(nodePath.join(root, path))
  writeFiles(root, { [path]: note('Two') })
  utimesSync(nodePath.join(root, path), atime, mtime)
  const tree = read(kept)
  expect(tree).toEqual(read())
  expect(tree.files.get(path)?.yaml?.text).toContain('Two')
})

test('files that came or went since did so, and an image that changed makes its page another one', async () => {
  const image = { 'notes/2024/12-16-d.mdx': mdx(['date: 2024-12-16T00:00:00Z'], '![A stone](/media/stone.png)') }
  const { root, kept, read } = await keptWeblog({ ...image, 'media/stone.png': 'small' })
  writeFiles(root, { 'notes/2024/12-15-c.mdx': mdx(['date: 2024-12-15T00:00:00Z']), 'media/stone.png': 'larger' })
  const tree = read(kept)
  expect(tree).toEqual(read())
  expect(tree.files.size).toBe(4)
})

test('a file that changed while or shortly before it was read is not kept, as its stamp may be that of another text', async () => {
  const { place, tree } = await keptWeblog()
  await keepFiles(place, tree, Date.now())
  expect(keptFiles(place, tree.reading).size).toBe(0)
})

test('a file with a problem is read again, so that what is wrong with it is said as it is now', async () => {
  const { place, tree } = await keptWeblog({ 'notes/2024/12-15-c.mdx': mdx(['date: 2024-12-15T00:00:00Z', 'colour: blue']) })
  expect([...keptFiles(place, tree.reading).keys()]).toEqual([path, other])
})

test('what another build kept, or one of another folder or time zone, is nothing to this one', async () => {
  const { place, tree } = await keptWeblog()
  expect(keptFiles(place, { ...tree.reading, timeZone: 'Asia/Tokyo' }).size).toBe(0)
  expect(keptFiles(place, { ...tree.reading, root: '/elsewhere' }).size).toBe(0)
  expect(keptFiles({ ...place, build: temporaryFolder() }, tree.reading).size).toBe(0)
  writeFiles(place.build, { BUILD_ID: 'two' })
  expect(keptFiles(place, tree.reading).size).toBe(0)
})

test('damaged at any place, or cut off, nothing of it is taken', async () => {
  const { place, tree } = await keptWeblog()
  const bytes = readFileSync(place.file)
  for (let at = 0; at < bytes.length; at += 7) {
    const damaged = Buffer.from(bytes)
    damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at)
    writeFileSync(place.file, damaged)
    expect(keptFiles(place, tree.reading).size, `at ${at}`).toBe(0)
    writeFileSync(place.file, bytes.subarray(0, at))
    expect(keptFiles(place, tree.reading).size, `cut off at ${at}`).toBe(0)
  }
  writeFileSync(place.file, bytes)
  expect(keptFiles(place, tree.reading).size).toBe(2)
})
