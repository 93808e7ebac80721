import { expect, test } from 'vitest'
import { publicAt, readTree, refreshTree } from '@/lib/content'
import { type Files, mdx, temporaryFolder, writeFiles } from '@/lib/content/fixtures'
import { parseBody } from '@/lib/mdx'
import { filesWithProblems, problemCounts, scheduledCount } from './files'

const now = '2026-11-22T12:00:00.000Z'
const path = 'notes/2024/12-13-a.mdx'
const good = mdx(['date: 2024-12-13T05:29:00Z'])
const broken = mdx(['date: 2024-12-13T05:29:00Z', 'colour: blue'], '{1 + 1}')

function treeOf(files: Files, then: Files = {}) {
  const root = temporaryFolder(files)
  const tree = readTree(root, body => parseBody(body).problems)
  writeFiles(root, then)
  return refreshTree(tree, Object.keys(then))
}
const filesOf = (files: Files, then: Files = {}, drafts: Parameters<typeof filesWithProblems>[2] = []) => {
  const tree = treeOf(files, then)
  return filesWithProblems(tree, publicAt(tree, now).problems, drafts)
}

test('files that are right are not listed', () => {
  expect(filesOf({ [path]: good })).toEqual([])
})

test('a file that does not load is listed with every mistake at its place, in the order of the text', () => {
  const [file] = filesOf({ [path]: broken })
  expect(file).toMatchObject({ path, kind: 'note', readersSee: 'nothing' })
  expect(file?.problems.map(({ line, column }) => `${line}:${column}`)).toEqual(['3:1', '6:1'])
})

test('of a file that broke, readers see the last good version', () => {
  expect(filesOf({ [path]: good }, { [path]: broken })).toMatchObject([{ path, readersSee: 'last-good' }])
})

test('a file that only does not go together with others is shown', () => {
  const files = { [path]: mdx(['date: 2024-12-13T05:29:00Z', 'series: nowhere']) }
  expect(filesOf(files)).toMatchObject([{ path, readersSee: 'as-it-is', problems: [{ line: 3 }] }])
})

test('the draft that edits it already is named', () => {
  const drafts = [
    { id: 'x', path: 'notes/2024/12-13-b.mdx', editOf: path },
    { id: 'y', path }
  ]
  expect(filesOf({ [path]: broken }, {}, drafts)).toMatchObject([{ draft: 'x' }])
})

test('what no editor can open is listed all the same: settings, and files of the wrong name', () => {
  const files = filesOf({ 'site.yaml': 'nmae: Cairn\n', 'notes/a.md': 'A note' })
  expect(files.map(({ path, kind }) => [path, kind])).toEqual([
    ['notes/a.md', undefined],
    ['site.yaml', undefined]
  ])
})

test('files that do not load come first, and are counted apart from those with warnings', () => {
  const warned = { path: 'a', file: 'a', readersSee: 'as-it-is', problems: [] } as const
  expect(problemCounts([...filesOf({ [path]: broken }), warned])).toEqual({ errors: 1, warnings: 1 })
})

test('what is to come is counted, drafts and the past are not', () => {
  const dated = (date: string, ...more: string[]) => mdx([`date: ${date}`, ...more])
  const tree = treeOf({
    [path]: good,
    'notes/2026/12-24-b.mdx': dated('2026-12-24T06:00:00Z'),
    'notes/2026/12-25-c.mdx': dated('2026-12-25T06:00:00Z', 'draft: true')
  })
  expect(scheduledCount(tree, now)).toBe(1)
})
