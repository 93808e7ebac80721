import { expect, test } from 'vitest'
import { changedPaths, layOver, type Overlay, publicAt, readTree } from '.'
import { mdx, temporaryFolder } from './fixtures'

const a = 'notes/2024/12-13-a.mdx'
const b = 'notes/2024/12-13-b.mdx'
const note = (body: string) => mdx(['date: 2024-12-13T05:29:00Z'], body)
const laid = (files: Record<string, string | null>): Overlay =>
  new Map(Object.entries(files).map(([path, text]) => [path, text === null ? null : { id: text, bytes: Buffer.from(text) }]))
const texts = (tree: ReturnType<typeof readTree>) =>
  publicAt(tree, '2025-01-01T00:00:00.000Z').content.items.map(({ body }) => body.text.trim())

test('what lies over a file is read instead of it, until nothing does any more', () => {
  const tree = readTree(temporaryFolder({ [a]: note('On the disk.') }), () => [])
  const changed = layOver(tree, laid({ [a]: note('Published since.'), [b]: note('New.') }))
  expect([changed.paths, texts(changed.tree)]).toEqual([
    [a, b],
    ['Published since.', 'New.']
  ])
  expect(changedPaths(changed.tree)).toEqual([])
  const gone = layOver(changed.tree, laid({ [a]: null }))
  expect([gone.paths, texts(gone.tree)]).toEqual([[a, b], []])
  const before = layOver(gone.tree, laid({}))
  expect([before.paths, texts(before.tree)]).toEqual([[a], ['On the disk.']])
})

test('what is broken keeps its last good version, and says where it is broken', () => {
  const tree = readTree(temporaryFolder({ [a]: note('On the disk.') }), () => [])
  const broken = layOver(tree, laid({ [a]: '---\ndate: never\n---\n' }))
  expect(texts(broken.tree)).toEqual(['On the disk.'])
  expect(publicAt(broken.tree, '2025-01-01T00:00:00.000Z').problems).toMatchObject([{ line: 2, column: 7 }])
})

test('another image of the same name makes another version of what shows it', () => {
  const tree = readTree(temporaryFolder({ [a]: note('![A stone](/media/stone.png)'), 'media/stone.png': 'small' }), () => [])
  const versions = (each: typeof tree) => each.files.get(a)?.media?.versions
  const changed = layOver(tree, new Map([['media/stone.png', { id: 'a1b2' }]]))
  expect([changed.paths, versions(changed.tree)]).toEqual([['media/stone.png'], 'a1b2'])
  expect(versions(changed.tree)).not.toBe(versions(tree))
})

test('what is no content does not become it', () => {
  const tree = readTree(temporaryFolder({ [a]: note('One.') }), () => [])
  const { tree: changed } = layOver(
    tree,
    laid({ 'README.md': 'Words.', '.hidden/a.mdx': note('Hidden.'), 'media/a.mdx': note('File.') })
  )
  expect([...changed.files.keys()]).toEqual([a])
})
