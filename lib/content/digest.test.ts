import { cpSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '../../scripts/temporary-folder.mjs'
import { readTree, refreshTree } from '.'
import { contentDigest } from './digest'
import { readContentText } from './document'
import type { Tree } from './tree'

let root: string
beforeEach(() => {
  root = temporaryFolder('digest')
  mkdirSync(path.join(root, 'notes/2026'), { recursive: true })
  mkdirSync(path.join(root, 'media'))
  write(note, 'one')
  writeFileSync(path.join(root, 'media/a.png'), 'png')
})

const note = 'notes/2026/11-20-a.mdx'
const textOf = (body: string) => `---\ndate: 2026-11-20T08:00:00Z\n---\n${body}\n`
const write = (file: string, body: string) => writeFileSync(path.join(root, file), textOf(body))
const read = (folder = root) => readTree(folder, () => [])
const digest = (tree: Tree = read()) => contentDigest({ tree })

test('the same content elsewhere, copied later, has the same digest', () => {
  write(note, 'See ![](/media/a.png).')
  const copy = temporaryFolder('digest')
  cpSync(root, copy, { recursive: true })
  utimesSync(path.join(copy, note), 1, 1)
  utimesSync(path.join(copy, 'media/a.png'), 1, 1)
  expect(digest(read(copy))).toBe(digest())
})

test.each<[what: string, change: () => void]>([
  ['another text', () => write(note, 'two')],
  ['another file', () => write('notes/2026/11-20-b.mdx', 'one')],
  ['no file', () => rmSync(path.join(root, note))],
  ['another name of the site', () => writeFileSync(path.join(root, 'site.yaml'), 'name: Other\n')],
  ['a file that cannot be read', () => writeFileSync(path.join(root, note), Buffer.from([0xff]))]
])('%s has another digest, and the one from before has its own again', (_, change) => {
  const before = digest()
  change()
  expect(digest()).not.toBe(before)
  rmSync(path.join(root, 'notes/2026/11-20-b.mdx'), { force: true })
  rmSync(path.join(root, 'site.yaml'), { force: true })
  write(note, 'one')
  expect(digest()).toBe(before)
})

test('an image that is shown counts by its bytes', () => {
  write(note, 'See ![](/media/a.png).')
  const before = digest()
  writeFileSync(path.join(root, 'media/a.png'), 'gif')
  expect(digest()).not.toBe(before)
  rmSync(path.join(root, 'media/a.png'))
  expect(digest()).not.toBe(before)
})

test('a time at which more becomes public counts', () => {
  const tree = read()
  expect(contentDigest({ tree, nextAt: '2026-12-01T00:00:00Z' })).not.toBe(contentDigest({ tree }))
})

test('who still shows the version before a broken one does not show what a restart would', () => {
  const tree = read()
  writeFileSync(path.join(root, note), '---\ndate: never\n---\n')
  const broken = refreshTree(tree, [note])
  expect(broken.files.get(note)?.document).toBeDefined()
  expect(digest(broken)).not.toBe(digest(read()))
  expect(digest(broken)).not.toBe(digest(tree))
  expect(digest(refreshTree(broken, [note]))).toBe(digest(broken))
})

test('what is held back is shown by nobody else', () => {
  const tree = read()
  expect(contentDigest({ tree, heldBack: 'not now' })).not.toBe(contentDigest({ tree }))
})

test('a text has the digest that it has as a file', () => {
  const tree = read()
  const { id } = readContentText(tree.reading, note, textOf('one'))
  expect(tree.files.get(note)?.id).toBe(id)
})
