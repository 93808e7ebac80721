import { expect, test } from 'vitest'
import { readTree } from '@/lib/content'
import { mdx, temporaryFolder } from '@/lib/content/fixtures'
import { parseBody } from '@/lib/mdx'
import { publicationMessage, publicationText } from './publication'
import type { PublishRequest } from './types'

const now = '2024-12-20T12:00:00.123Z'
const published = 'notes/2024/12-13-a.mdx'

type Fields = readonly string[]
const at = (date: string) => `date: ${date}`
const dated = at('2024-12-13T05:29:00Z')

/** What publishing writes: a draft at `path` with these fields, in place of what is published at `notes/2024/12-13-a.mdx`, if that is given. */
function written(path: string, fields: Fields, old?: Fields, date?: PublishRequest['date']) {
  const root = temporaryFolder(old ? { [published]: mdx(old) } : {})
  const tree = readTree(root, body => parseBody(body).problems)
  const draft = { path, text: mdx(fields), ...(old ? { editOf: published } : {}) }
  return publicationText(draft, date, tree, now)
}

/** The lines of its front matter. */
const fieldsIn = (text: string) => text.split('---\n')[1]?.trimEnd().split('\n')

test('a new draft goes where its date and slug say, and is not touched by a byte', () => {
  const { path, text, permalink, updates, movesFrom } = written('notes/2024/12-01-b.mdx', [dated])
  expect([path, permalink, updates, movesFrom]).toEqual(['notes/2024/12-13-b.mdx', '/2024/Dec/13/b/', false, undefined])
  expect(text).toBe(mdx([dated]))
})

test('published now, only the line of the date changes, to the second', () => {
  const { path, text, date } = written(
    'notes/2024/12-13-a.mdx',
    ['# mine', 'date: 2024-12-13T05:29:00Z # then', 'tags: [b, a]'],
    undefined,
    'now'
  )
  expect(path).toBe('notes/2024/12-20-a.mdx')
  expect(fieldsIn(text)).toEqual(['# mine', 'date: 2024-12-20T12:00:00Z # then', 'tags: [b, a]'])
  expect(date).toBe('2024-12-20T12:00:00.000Z')
})

test('a date that is asked for, wherever it is, is written as an instant', () => {
  const { path, text } = written('links/2024/12-13-a.mdx', [dated], undefined, '2031-01-02T00:30:00.000Z')
  expect([path, fieldsIn(text)]).toEqual(['links/2031/01-02-a.mdx', ['date: 2031-01-02T00:30:00Z']])
})

test('the day is that of the site’s time zone', () => {
  const root = temporaryFolder({ 'site.yaml': 'timeZone: Pacific/Auckland\n' })
  const tree = readTree(root, () => [])
  const { path, permalink } = publicationText(
    { path: 'notes/2024/12-13-a.mdx', text: mdx([at('2024-12-13T20:00:00Z')]) },
    undefined,
    tree,
    now
  )
  expect([path, permalink]).toEqual(['notes/2024/12-14-a.mdx', '/2024/Dec/14/a/'])
})

test('an item that moves to another slug or day leaves its address behind as an alias', () => {
  const slug = written('notes/2024/12-13-b.mdx', [dated, 'aliases: [/2023/Feb/1/older/]'], [dated])
  expect([slug.path, slug.movesFrom]).toEqual(['notes/2024/12-13-b.mdx', '/2024/Dec/13/a/'])
  expect(fieldsIn(slug.text)?.[1]).toBe('aliases: [/2023/Feb/1/older/, /2024/Dec/13/a/]')
  const day = written(published, [at('2024-12-12T05:29:00Z')], [dated])
  expect([day.path, day.movesFrom, fieldsIn(day.text)?.[1]]).toEqual([
    'notes/2024/12-12-a.mdx',
    '/2024/Dec/13/a/',
    'aliases: [/2024/Dec/13/a/]'
  ])
})

test('moving back drops the alias, and leaves the other one', () => {
  const { text, movesFrom } = written(
    'notes/2024/12-13-b.mdx',
    [dated, 'aliases: [/2024/Dec/13/b/, /2023/Feb/1/older/]'],
    [dated]
  )
  expect(movesFrom).toBe('/2024/Dec/13/a/')
  expect(fieldsIn(text)?.[1]).toBe('aliases: [/2023/Feb/1/older/, /2024/Dec/13/a/]')
  const alone = written(published, [dated, 'aliases: [/2024/Dec/13/a/]'], [dated])
  expect(fieldsIn(alone.text)).toEqual([dated])
})

test('another kind is the same address', () => {
  const { path, movesFrom, text } = written('entries/2024/12-13-a.mdx', [dated, 'title: A'], [dated])
  expect([path, movesFrom, text]).toEqual(['entries/2024/12-13-a.mdx', undefined, mdx([dated, 'title: A'])])
})

test.each([
  ['a draft', [dated, 'draft: true']],
  ['scheduled', [at('2024-12-13T05:29:00Z').replace('2024', '2031')]],
  ['withdrawn before its time had come', [dated, 'unpublished: 2024-12-01T00:00:00Z']]
])('an address that nobody was told leaves no alias: %s', (_, old) => {
  const { movesFrom, updates, text } = written('notes/2024/12-13-b.mdx', [dated], old)
  expect([movesFrom, updates, text]).toEqual([undefined, false, mdx([dated])])
})

test('what was withdrawn, or kept back, is public again', () => {
  const { text, updates } = written(
    published,
    [dated, 'unpublished: 2024-12-14T00:00:00Z', 'draft: true'],
    [dated, 'unpublished: 2024-12-14T00:00:00Z']
  )
  expect([fieldsIn(text), updates]).toEqual([[dated], false])
  const moved = written('notes/2024/12-13-b.mdx', [dated], [dated, 'unpublished: 2024-12-14T00:00:00Z'])
  expect(moved.movesFrom).toBe('/2024/Dec/13/a/')
})

test('tags, series and pages stay where they are, and have no date', () => {
  for (const path of ['tags/dns.mdx', 'series/a.mdx', 'pages/about.mdx']) {
    const tree = readTree(temporaryFolder(), () => [])
    expect(publicationText({ path, text: 'About.\n' }, 'now', tree, now)).toEqual({ path, text: 'About.\n', updates: false })
  }
})

test('front matter that cannot be patched is its author’s to change', () => {
  const tree = readTree(temporaryFolder(), () => [])
  const text = '---\n{date: 2024-12-13T05:29:00Z, draft: true}\n---\n'
  const { fault, ...rest } = publicationText({ path: published, text }, undefined, tree, now)
  expect(fault).toMatchObject({ severity: 'error', line: 1, message: expect.stringContaining('one line') })
  expect(rest.text).toBe(text)
})

test.each([
  ['Publish “A”', 'notes/2024/12-13-b.mdx', [dated], undefined],
  ['Update “A”', published, [dated], [dated]],
  ['Move “A”', 'notes/2024/12-13-b.mdx', [dated], [dated]],
  ['Publish “A”', published, [dated], [dated, 'draft: true']],
  ['Schedule “A”', 'notes/2024/12-13-b.mdx', [at('2031-01-01T00:00:00Z')], undefined]
])('%s', (message, path, fields, old) => {
  expect(publicationMessage('A', written(path, fields, old), now)).toBe(message)
})
