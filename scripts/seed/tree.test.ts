import { expect, test } from 'vitest'
import { publicAt, readTree } from '@/lib/content'
import { temporaryFolder } from '@/lib/content/fixtures'
import { parseBody } from '@/lib/mdx'
import { seedTree } from './tree'

const options = { items: 400, tags: 300, from: 2002, seed: 1 }
const files = [...seedTree(options)]
const inFolder = (folder: string) => files.filter(file => file.path.startsWith(`${folder}/`))

test('the same options make the same tree, another seed another one', () => {
  expect([...seedTree(options)]).toEqual(files)
  expect([...seedTree({ ...options, seed: 2 })]).not.toEqual(files)
})

test('every item asked for is there, once, in the proportions of a real weblog', () => {
  const counts = ['entries', 'links', 'quotations', 'notes'].map(folder => inFolder(folder).length)
  expect(counts.reduce((sum, count) => sum + count)).toBe(options.items)
  expect(new Set(files.map(file => file.path)).size).toBe(files.length)
  const expected = [0.15, 0.6, 0.15, 0.1]
  counts.forEach((count, index) => {
    expect(Math.abs(count / options.items - (expected[index] ?? 0))).toBeLessThan(0.08)
  })
})

test('a few tags are on most items, and many on few', () => {
  const uses = new Map<string, number>()
  for (const { text } of files) {
    const tags = /^tags: \[(.*)\]$/m.exec(text)?.[1]?.split(', ') ?? []
    for (const tag of tags) uses.set(tag, (uses.get(tag) ?? 0) + 1)
  }
  const sorted = [...uses.values()].sort((a, b) => b - a)
  expect(sorted[0]).toBeGreaterThan(10 * (sorted[Math.floor(sorted.length / 2)] ?? 0))
})

test('a seeded tree is content without a mistake, and all of it is public', () => {
  const folder = temporaryFolder(Object.fromEntries(files.map(file => [file.path, file.text])))
  const edition = publicAt(
    readTree(folder, body => parseBody(body).problems),
    '2026-01-02T00:00:00.000Z'
  )
  expect(edition.problems).toEqual([])
  expect(edition.content.items.length).toBe(options.items)
})
