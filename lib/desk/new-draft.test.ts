import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseYaml, splitFrontMatter } from '@/lib/content/front-matter'
import { newPath, newText, salvagedFields } from './new-draft'
import type { DraftRequest } from './types'

const now = '2026-11-22T23:05:09.123Z'
const begin = (request: DraftRequest) => newText(request, now)
const pathOf = (request: DraftRequest, timeZone = 'UTC', taken: string[] = []) =>
  newPath(request, now, timeZone, path => taken.includes(path))

test.each<[DraftRequest, string]>([
  [{ kind: 'note' }, '---\ndate: 2026-11-22T23:05:09Z\ntags: []\n---\n'],
  [{ kind: 'entry' }, '---\ndate: 2026-11-22T23:05:09Z\ntitle: ""\ntags: []\n---\n'],
  [{ kind: 'link', fields: { title: 'A' } }, '---\ndate: 2026-11-22T23:05:09Z\ntitle: A\nurl: ""\ntags: []\n---\n'],
  [{ kind: 'tag' }, '---\n---\n'],
  [
    { kind: 'quotation', fields: { context: '*So*', tags: ['a'], source: 'Ada: so' }, body: 'Yes.' },
    '---\ndate: 2026-11-22T23:05:09Z\nsource: "Ada: so"\ncontext: "*So*"\ntags:\n  - a\n---\n\nYes.\n'
  ]
])('%j begins with the front matter of its kind, in the usual order', (request, text) => {
  expect(begin(request)).toBe(text)
})

test('any value stands in the front matter as it was given, whatever YAML makes of it', () => {
  const scalar = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom(
        '-',
        ':',
        '#',
        ' ',
        '\n',
        '"',
        "'",
        '|',
        '>',
        '[',
        ']',
        '{',
        '}',
        '&',
        '*',
        '!',
        '%',
        '@',
        '`',
        'x',
        '0'
      )
    }),
    fc.constantFrom(
      'yes',
      'no',
      'null',
      '~',
      '1e3',
      '0o17',
      '0x1F',
      '1_000',
      '.inf',
      '2024-12-13',
      '12:30:45',
      '<<',
      '=',
      '---',
      '...',
      '--upload-pack=x'
    ),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true })
  )
  const value = fc.oneof(
    scalar,
    fc.array(scalar, { maxLength: 4 }),
    fc.record({ url: scalar, title: scalar }, { noNullPrototype: true })
  )
  fc.assert(
    fc.property(value, value, (title, via) => {
      fc.pre(![title, via].some(each => /\p{Cs}/u.test(JSON.stringify(each)) || Object.is(each, -0)))
      const text = begin({ kind: 'link', fields: { title, via }, body: 'Words.' })
      const parts = splitFrontMatter('', text)
      if ('severity' in parts) throw new Error(parts.message)
      expect(parts.body.text).toBe('\nWords.\n')
      expect(parseYaml(parts.yaml)).toEqual({ values: { date: '2026-11-22T23:05:09Z', title, url: '', via, tags: [] } })
      expect(salvagedFields(text)).toMatchObject({ title, via })
    }),
    { numRuns: 500 }
  )
})

test.each<[DraftRequest, string, string]>([
  [{ kind: 'note' }, 'UTC', 'notes/2026/11-22-untitled-2305.mdx'],
  [{ kind: 'note' }, 'Pacific/Auckland', 'notes/2026/11-23-untitled-1205.mdx'],
  [{ kind: 'entry', fields: { title: 'Größer & schöner' } }, 'UTC', 'entries/2026/11-22-groesser-and-schoener.mdx'],
  [{ kind: 'entry', fields: { title: '日本語' } }, 'UTC', 'entries/2026/11-22-untitled-2305.mdx'],
  [{ kind: 'quotation', fields: { source: 'Ada Lovelace' } }, 'UTC', 'quotations/2026/11-22-ada-lovelace.mdx'],
  [{ kind: 'note', fields: { date: '2024-12-13T23:30:00-02:00' }, slug: 'Kept_Case' }, 'UTC', 'notes/2024/12-14-Kept_Case.mdx'],
  [{ kind: 'note', fields: { date: 'soon' }, slug: 'a' }, 'UTC', 'notes/2026/11-22-a.mdx'],
  [{ kind: 'page', fields: { title: 'Über uns' } }, 'UTC', 'pages/ueber-uns.mdx']
])('%j goes, in %s, to %s', (request, timeZone, path) => {
  expect(pathOf(request, timeZone)).toBe(path)
})

test('a title that is no text names nothing, however much YAML unfolds it to', () => {
  const levels = [...'abcdefghij'].map((name, at) => `${name}: &${name} [${at ? `*${'abcdefghij'[at - 1]},`.repeat(9) : 'x'}]`)
  const fields = salvagedFields(`---\n${levels.join('\n')}\ntitle: *j\n---\n`)
  expect(fields.title).toBeInstanceOf(Array)
  expect(pathOf({ kind: 'entry', fields })).toBe('entries/2026/11-22-untitled-2305.mdx')
})

test('a place that is taken gets a number, and a slug that somebody chose does not', () => {
  const request: DraftRequest = { kind: 'entry', fields: { title: 'Stone' } }
  const taken = ['entries/2026/11-22-stone.mdx', 'entries/2026/11-22-stone-2.mdx']
  expect(pathOf(request, 'UTC', taken)).toBe('entries/2026/11-22-stone-3.mdx')
  expect(pathOf({ ...request, slug: 'stone' }, 'UTC', taken)).toBe(taken[0])
})
