import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import nodePath from 'node:path'
import { expect, test } from 'vitest'
import { parseBody } from '@/lib/mdx'
import { type Files, mdx, temporaryFolder, writeFiles } from './fixtures'
import { publicAt } from './publish'
import { changedAmong, changedPaths, readTree, refreshTree, type Tree } from './tree'

const read = (root: string) => readTree(root, body => parseBody(body).problems)
/** The tree as it is after whatever happened on disk. */
const refreshed = (tree: Tree) => refreshTree(tree, changedPaths(tree))
const edition = (tree: Tree) => publicAt(tree, '2030-01-01T00:00:00.000Z')
const titles = (tree: Tree) => edition(tree).content.items.map(item => ('title' in item ? item.title : undefined))
const messages = (tree: Tree) => edition(tree).problems.map(({ line, message }) => `${line}: ${message}`)

const path = 'notes/2024/12-13-a.mdx'
const note = (title: string, ...more: string[]) => mdx(['date: 2024-12-13T05:29:00Z', `title: ${title}`, ...more])

function treeOf(files: Files): { root: string; tree: Tree; write: (files: Files) => void } {
  const root = temporaryFolder(files)
  return { root, tree: read(root), write: more => writeFiles(root, more) }
}

test('a changed file is read again, and only that', () => {
  const { tree, write } = treeOf({ [path]: note('One'), 'notes/2024/12-14-b.mdx': mdx(['date: 2024-12-14T00:00:00Z']) })
  write({ [path]: note('Two') })
  expect(changedPaths(tree)).toEqual([path])
  const after = refreshed(tree)
  expect(titles(after)).toEqual(['Two', undefined])
  expect(after.files.get('notes/2024/12-14-b.mdx')).toBe(tree.files.get('notes/2024/12-14-b.mdx'))
  expect(changedPaths(after)).toEqual([])
  expect(titles(tree)).toEqual(['One', undefined])
})

test('a file that breaks keeps its last good version and says what is wrong, until it is repaired', () => {
  const { tree, write } = treeOf({ [path]: note('One') })
  write({ [path]: note('Two', 'colour: blue') })
  const broken = refreshed(tree)
  expect(titles(broken)).toEqual(['One'])
  expect(messages(broken)).toEqual([expect.stringMatching(/^4: unexpected field "colour"/)])
  write({ [path]: 'still broken, and longer' })
  const stillBroken = refreshed(broken)
  expect(titles(stillBroken)).toEqual(['One'])
  write({ [path]: note('Three') })
  const repaired = refreshed(stillBroken)
  expect(titles(repaired)).toEqual(['Three'])
  expect(messages(repaired)).toEqual([])
})

test('a file that has never been right is not there, and says why', () => {
  const { tree, write } = treeOf({ [path]: note('One', 'colour: blue') })
  expect(titles(tree)).toEqual([])
  expect(messages(tree)).toHaveLength(1)
  write({ [path]: note('One') })
  expect(titles(refreshed(tree))).toEqual(['One'])
})

test('a file that is gone is gone, broken or not, and one that is renamed is where it is now', () => {
  const { root, tree, write } = treeOf({ [path]: note('One') })
  write({ [path]: 'broken' })
  const broken = refreshed(tree)
  rmSync(nodePath.join(root, path))
  expect(changedPaths(broken)).toEqual([path])
  expect(edition(refreshed(broken))).toMatchObject({ content: { items: [] }, problems: [] })

  write({ [path]: note('One') })
  const before = read(root)
  renameSync(nodePath.join(root, path), nodePath.join(root, 'notes/2024/12-13-b.mdx'))
  expect(changedPaths(before).sort()).toEqual([path, 'notes/2024/12-13-b.mdx'])
  expect(edition(refreshed(before)).content.items.map(item => item.permalink)).toEqual(['/2024/Dec/13/b/'])
})

test('a whole folder comes and goes', () => {
  const { root, tree, write } = treeOf({ [path]: note('One') })
  write({ 'links/2020/01-01-l.mdx': mdx(['date: 2020-01-01T00:00:00Z', 'title: L', 'url: https://example.org/']) })
  const more = refreshed(tree)
  expect(titles(more)).toEqual(['L', 'One'])
  rmSync(nodePath.join(root, 'links'), { recursive: true })
  expect(titles(refreshed(more))).toEqual(['One'])
})

test('a content folder that is gone changes nothing, and without one there is no tree', () => {
  const root = temporaryFolder({ [path]: note('One') })
  const tree = read(root)
  rmSync(root, { recursive: true })
  expect(changedPaths(tree)).toEqual([])
  expect(() => read(root)).toThrow('ENOENT')
})

test('a content folder that lost all its files at once has lost its disk, and nothing has changed; its last file can be deleted', () => {
  const other = 'notes/2024/12-13-other.mdx'
  const { root, tree } = treeOf({ [path]: note('One'), [other]: note('Two') })
  const folder = nodePath.join(root, 'notes')
  renameSync(folder, `${root}.away`)
  expect([changedPaths(tree), changedAmong(tree, [path])]).toEqual([[], []])
  renameSync(`${root}.away`, folder)
  rmSync(nodePath.join(root, other))
  expect(changedPaths(tree)).toEqual([other])
  const last = refreshed(tree)
  rmSync(folder, { recursive: true })
  expect(changedPaths(last)).toEqual([path])
})

test('files that come later make the same tree as files that were there from the start', () => {
  const files = {
    'links/2024/12-13-a.mdx': mdx(['date: 2024-12-13T06:00:00Z', 'title: L', 'url: https://example.org/']),
    [path]: note('N')
  }
  const { root, tree, write } = treeOf({ [path]: note('N') })
  write(files)
  const later = refreshed(tree)
  expect([...later.files.keys()]).toEqual([...read(root).files.keys()])
  expect(titles(later)).toEqual(titles(read(root)))
  expect(messages(later)).toEqual(messages(read(root)))
})

test('another time zone in site.yaml moves items to their days', () => {
  const late = mdx(['date: 2024-12-13T23:30:00Z'])
  const { tree, write } = treeOf({ 'notes/2024/12-13-late.mdx': late, 'notes/2024/12-14-next.mdx': late })
  expect(edition(tree).content.items.map(item => item.permalink)).toEqual(['/2024/Dec/13/late/'])
  write({ 'site.yaml': 'timeZone: Europe/Berlin\n' })
  const after = refreshed(tree)
  expect(edition(after).content.items.map(item => item.permalink)).toContain('/2024/Dec/14/next/')
  // Its path is wrong now, which is said; readers keep it where it was.
  expect(messages(after)).toEqual([expect.stringMatching(/^2: unexpected day 2024-12-14 \(in Europe\/Berlin\)/)])
})

test('a broken site.yaml keeps the last good site; at start what is right of it counts', () => {
  const good = { 'site.yaml': 'name: A name\nurl: https://example.org/\n', [path]: note('One') }
  const { root, tree, write } = treeOf(good)
  expect(tree.site).toMatchObject({ name: 'A name', url: 'https://example.org' })
  write({ 'site.yaml': 'name: Another\ntimeZone: Mars/Olympus\n' })
  const broken = refreshed(tree)
  expect(broken.site).toBe(tree.site)
  expect(messages(broken)).toHaveLength(1)
  expect(read(root).site).toMatchObject({ name: 'Another', timeZone: 'UTC' })
  rmSync(nodePath.join(root, 'site.yaml'))
  expect(refreshed(broken).site.name).toBe('A weblog')
})

test('a page about the site is there without a file', () => {
  const { tree, write } = treeOf({ [path]: note('One') })
  expect(edition(tree).content.pages.map(({ slug, title }) => [slug, title])).toEqual([['about', 'About']])
  write({ 'pages/about.mdx': mdx(['title: Who']) })
  expect(edition(refreshed(tree)).content.pages.map(({ title }) => title)).toEqual(['Who'])
})

test('only files of the content folder are read, whatever paths are named', () => {
  const { root, tree } = treeOf({ [path]: note('One'), 'media/readme.mdx': 'x', '.git/a.mdx': 'x', 'node_modules/a.md': 'x' })
  const outside = temporaryFolder({ '2024/12-13-secret.mdx': note('Secret') })
  mkdirSync(nodePath.join(root, 'links'))
  symlinkSync(nodePath.join(outside, '2024'), nodePath.join(root, 'links/2024'))
  const named = [
    '../x.mdx',
    '/etc/passwd',
    'links/2024/12-13-secret.mdx',
    'media/readme.mdx',
    '.git/a.mdx',
    'node_modules/a.md',
    'notes',
    'notes/2024/../../../x.mdx'
  ]
  const after = refreshTree(tree, named)
  expect([...after.files.keys()]).toEqual([path])
  // The link itself is seen, once, as a mistake.
  const looked = refreshed(tree)
  expect([...looked.files.keys()]).toEqual(['links/2024', path])
  expect(changedPaths(looked)).toEqual([])
})

test('a file is read again when an image that it shows comes, changes or goes', () => {
  const { root, tree, write } = treeOf({ [path]: mdx(['date: 2024-12-13T05:29:00Z'], '![A stone](/media/a%20b.png)') })
  const bodyIn = (tree: Tree) => edition(tree).content.items[0]?.body
  expect(changedPaths(tree)).toEqual([])
  let before = tree
  const changes = [
    () => write({ 'media/a b.png': 'small' }),
    () => write({ 'media/a b.png': 'larger than before' }),
    () => rmSync(nodePath.join(root, 'media/a b.png'))
  ]
  for (const change of changes) {
    change()
    expect(changedPaths(before)).toEqual([path])
    const after = refreshed(before)
    expect(bodyIn(after)).not.toEqual(bodyIn(before))
    expect(changedPaths(after)).toEqual([])
    before = after
  }
})
