// The loader against anything at all: it never throws, and whatever it refuses it refuses with a place and a sentence.
import { mkdirSync, writeFileSync } from 'node:fs'
import nodePath from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBody } from '@/lib/mdx'
import { mdx, temporaryFolder } from './fixtures'
import { publicAt } from './publish'
import { createStore } from './store'
import { readTree } from './tree'

/** Reads a folder as the server does, and looks at every problem. */
function load(root: string) {
  const tree = readTree(root, body => parseBody(body).problems)
  const { content, problems } = publicAt(tree, '2030-01-01T00:00:00.000Z')
  for (const { file, line, column, message } of problems) {
    expect(Number.isInteger(line) && line >= 1 && Number.isInteger(column) && column >= 1, `${file}:${line}:${column}`).toBe(true)
    expect(file).not.toBe('')
    expect(message).toMatch(/^unexpected .*, expected .+$/u)
  }
  return { tree, store: createStore(content), problems }
}

const path = 'notes/2024/12-13-a.mdx'

/** One file, written anew for every run. */
function loadText(root: string, text: string | Uint8Array, at = path) {
  mkdirSync(nodePath.dirname(nodePath.join(root, at)), { recursive: true })
  writeFileSync(nodePath.join(root, at), text)
  const loaded = load(root)
  // Either it is a document, or something says why not.
  const file = loaded.tree.files.get(at)
  expect(file?.document !== undefined || file?.problems.some(({ severity }) => severity === 'error')).toBe(true)
  return loaded
}

test('any bytes', () => {
  const root = temporaryFolder()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), bytes => void loadText(root, bytes)),
    { numRuns: 200 }
  )
})

test('any text for front matter and for a body', () => {
  const root = temporaryFolder()
  const text = fc.string({ unit: 'binary', maxLength: 100 })
  fc.assert(
    fc.property(text, text, (front, body) => void loadText(root, `---\n${front}\n---\n${body}`)),
    { numRuns: 300 }
  )
})

const scalar = fc.oneof(
  fc.constantFrom(
    '',
    '~',
    'true',
    '1',
    '.nan',
    '-0',
    '2024-12-13',
    '2024-12-13T05:29:00Z',
    'dns',
    'Web Dev',
    '"a',
    '[a, [b]]',
    '{a: {b: c}}',
    '*a',
    '&a b',
    '!!js/function x',
    '!x y',
    '|',
    '>-\n  a',
    '<<',
    '@',
    'https://example.org/',
    'javascript:x',
    '/media/a.png',
    '__proto__',
    '- a'
  ),
  fc.string({ maxLength: 12 })
)
const field = fc.constantFrom(
  ...'date updated tags series image draft title url via source context aliases name tagline description language timeZone author navigation itemsPerPage itemsPerFeed __proto__ constructor hasOwnProperty toString'.split(
    ' '
  )
)
const fields = fc
  .array(fc.tuple(field, scalar), { maxLength: 8 })
  .map(pairs => pairs.map(([name, value]) => `${name}: ${value}\n`).join(''))

test.each([
  'entries/2024/12-13-a.mdx',
  'links/2024/12-13-a.mdx',
  'quotations/2024/12-13-a.mdx',
  path,
  'tags/a.mdx',
  'series/a.mdx',
  'pages/a.mdx'
])('any fields in %s', at => {
  const root = temporaryFolder()
  fc.assert(
    fc.property(fields, yaml => void loadText(root, `---\n${yaml}---\n\nWords.\n`, at)),
    { numRuns: 200 }
  )
})

test('any fields in site.yaml, beside an item', () => {
  const root = temporaryFolder({ [path]: mdx(['date: 2024-12-13T05:29:00Z']) })
  fc.assert(
    fc.property(fields, yaml => {
      const { store } = loadText(root, yaml, 'site.yaml')
      expect(() => new URL(store.site.url)).not.toThrow()
      expect(store.site.itemsPerPage).toBeGreaterThanOrEqual(1)
      for (const { title, url } of [...store.site.navigation, ...store.site.author.links])
        expect([typeof title, typeof url]).toEqual(['string', 'string'])
    }),
    { numRuns: 300 }
  )
})

test('any path', () => {
  const name = fc.oneof(
    fc.constantFrom(
      'entries',
      'notes',
      'links',
      'tags',
      'series',
      'pages',
      'media',
      '2024',
      '0000',
      '12-13-a',
      '02-30-a',
      'site',
      'README',
      'a b',
      'é',
      '__proto__',
      '-',
      '12-13-',
      'tags'
    ),
    fc.string({ maxLength: 8 }).map(text => text.replace(/[/\0]/g, '').replace(/^\.*/, ''))
  )
  const ending = fc.constantFrom('.mdx', '.md', '.yaml', '.yml', '.MDX', '', '.png', '.mdx.mdx')
  const paths = fc.array(
    fc
      .tuple(
        fc.array(
          name.filter(each => each !== ''),
          { minLength: 1, maxLength: 4 }
        ),
        ending
      )
      .map(([names, end]) => names.join('/') + end),
    { minLength: 1, maxLength: 6 }
  )
  fc.assert(
    fc.property(paths, all => {
      const root = temporaryFolder()
      for (const each of all) {
        try {
          mkdirSync(nodePath.dirname(nodePath.join(root, each)), { recursive: true })
          writeFileSync(nodePath.join(root, each), mdx(['date: 2024-12-13T05:29:00Z', 'title: A']))
        } catch {
          // A file where a folder should be, or a folder of that name.
        }
      }
      load(root)
    }),
    { numRuns: 150 }
  )
})

test('nesting, aliases and sizes meant to exhaust a parser', () => {
  const root = temporaryFolder()
  const many = 50_000
  const laughs = Array.from(
    { length: 12 },
    (_, index) => `a${index}: &a${index} [${Array(9).fill(index === 0 ? 'x' : `*a${index - 1}`)}]`
  )
  const fronts = [
    '['.repeat(many),
    '{a: '.repeat(many),
    '- '.repeat(many),
    laughs.join('\n'),
    `tags: [${'A, '.repeat(2_000)}]`,
    `tags: &a [*a]`
  ]
  for (const front of fronts) loadText(root, `---\ndate: 2024-12-13T05:29:00Z\n${front}\n---\n`)
  for (const body of ['>'.repeat(2_000), '['.repeat(many), '*a '.repeat(many), '`'.repeat(many), '- '.repeat(5_000)])
    loadText(root, mdx(['date: 2024-12-13T05:29:00Z'], body))
})
