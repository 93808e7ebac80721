import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import nodePath from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { createStore, publicAt, readTree, refreshTree } from '@/lib/content'
import { temporaryFolder } from '../../scripts/temporary-folder.mjs'
import { answerSource } from './answer'

let contentDir: string
const path = 'notes/2024/12-03-a-note.mdx'
const published = '---\ndate: 2024-12-03T05:29:00Z\ntags: [dns]\n---\n\nSome *words*.\n'
const write = (text: string, to = path) => writeFileSync(nodePath.join(contentDir, to), text)

beforeEach(() => {
  contentDir = temporaryFolder('source')
  mkdirSync(nodePath.join(contentDir, 'notes/2024'), { recursive: true })
  write(published)
  write('---\ndate: 2024-12-03T05:29:00Z\ndraft: true\n---\n\nSecret.\n', 'notes/2024/12-03-draft.mdx')
  write('---\ndate: 2999-12-03T05:29:00Z\n---\n\nSecret.\n', 'notes/2024/12-03-later.mdx')
})

function read(tree = readTree(contentDir, () => [])) {
  const { content } = publicAt(tree, '2026-01-01T00:00:00.000Z')
  return { tree, store: createStore(content) }
}

async function ask(slug: string, { month = 'Dec', day = '3', weblog = read() } = {}) {
  const response = await answerSource(new Request('https://example.org/'), weblog, { year: '2024', month, day, slug })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

test('the source of an item is its file', async () => {
  const { status, headers, text } = await ask('a-note')
  expect([status, text]).toEqual([200, published])
  expect(headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  expect(headers.get('x-robots-tag')).toBe('noindex')
  expect(headers.get('link')).toBe('<http://localhost:3000/2024/Dec/3/a-note/>; rel="canonical"')
})

test.each(['draft', 'later', 'none', '..', '../../notes/2024/12-03-draft', '%2e%2e'])('there is no source of %s', async slug => {
  const { status, text } = await ask(slug)
  expect(status).toBe(404)
  expect(text).not.toContain('Secret')
})

test.each([
  ['Dec', '03'],
  ['dec', '3'],
  ['Dec', '4'],
  ['Xyz', '3'],
  ['Feb', '30']
])('there is no source on %s %s', async (month, day) => {
  expect((await ask('a-note', { month, day })).status).toBe(404)
})

test('a file that has changed since it was read is not shown before it has been read again', async () => {
  const weblog = read()
  write(published.replace('tags: [dns]', 'draft: true').replace('Some', 'Secret'))
  expect((await ask('a-note', { weblog })).text).toBe('Some *words*.\n')
})

test('a file that is only half there, as somebody is writing it, is not shown', async () => {
  const { tree, ...weblog } = read()
  // As it was looked at, and not as it was read.
  const files = new Map([...tree.files].map(([each, file]) => [each, { ...file, id: '0'.repeat(40) }]))
  expect((await ask('a-note', { weblog: { ...weblog, tree: { ...tree, files } } })).text).toBe('Some *words*.\n')
})

test('while a file is broken, the published text stands for it', async () => {
  const weblog = read()
  appendFileSync(nodePath.join(contentDir, path), 'More.\n')
  write(published.replace('date:', 'dote: Secret #'))
  const broken = read(refreshTree(weblog.tree, [path]))
  expect((await ask('a-note', { weblog: broken })).text).toBe('Some *words*.\n')
})

test('a file that is gone is still there as it was published', async () => {
  const weblog = read()
  rmSync(nodePath.join(contentDir, path))
  expect((await ask('a-note', { weblog })).text).toBe('Some *words*.\n')
})
