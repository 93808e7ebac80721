import { rmSync } from 'node:fs'
import nodePath from 'node:path'
import fc from 'fast-check'
import { fromHtmlIsomorphic } from 'hast-util-from-html-isomorphic'
import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { checkContent } from '@/lib/check'
import type { Preview } from '@/lib/desk/types'
import { componentNames } from '@/lib/mdx/registry'
import { ask, repositoryOf } from '../fixtures'
import * as route from './route'

const edited = 'entries/2024/12-13-part-two.mdx'
const editedText =
  '---\ndate: 2024-12-13T09:00:00Z\ntitle: Part two\nseries: stones\ntags: [dns]\n---\n\nAs [said](/2024/Dec/12/part-one/).\n'
const repository = repositoryOf({
  'series/stones.mdx': '---\ntitle: On stones\n---\n\nStones.\n',
  'series/empty.mdx': '---\ntitle: Empty\n---\n',
  'tags/dns.mdx': '---\ntitle: DNS\naliases: [domain-names]\n---\n',
  'entries/2024/12-12-part-one.mdx':
    '---\ndate: 2024-12-12T09:00:00Z\ntitle: Part one\nseries: stones\ntags: [dns, walks]\n---\n\nOn to [two](/2024/Dec/13/part-two/).\n',
  [edited]: editedText,
  'notes/2024/12-14-kept.mdx': '---\ndate: 2024-12-14T00:00:00Z\ndraft: true\n---\n\nKept back.\n',
  'notes/9999/01-01-later.mdx': '---\ndate: 9999-01-01T00:00:00Z\n---\n\nLater.\n'
})

const noteFile = 'notes/2024/12-15-new.mdx'
const note = (body: string, fields = '') => `---\ndate: 2024-12-15T08:00:00Z\n${fields}---\n\n${body}\n`
const post = (body: unknown, more = {}) => ask(route.POST, { method: 'POST', body, ...more })

async function preview(path: string, text: string, editOf?: string): Promise<Preview> {
  const { status, json } = await post({ path, text, ...(editOf === undefined ? {} : { editOf }) })
  expect(status).toBe(200)
  return json as unknown as Preview
}

const said = ({ problems }: Preview) => problems.map(({ line, column, message }) => `${line}:${column} ${message}`)

test('a new item as on its page and in a list, in its place among the others', async () => {
  const text =
    '---\ndate: 2024-12-12T21:00:00Z\ntitle: "Part \\"one and a half\\""\nseries: stones\ntags: [dns, new]\n---\n\nSome *words*.\n'
  const { problems, title, words, minutes, page = '', list = '' } = await preview('entries/2024/12-12-half.mdx', text)
  expect({ problems, title, words, minutes }).toEqual({ problems: [], title: 'Part “one and a half”', words: 2, minutes: 1 })
  expect(page).toContain('<h1 class="item-title p-name">Part “one and a half”</h1>')
  expect(page).toContain('Some <em>words</em>.')
  const plain = page.replaceAll('<!-- -->', '')
  expect(plain).toContain('Part 2 of 3 in <a href="/series/stones/">On stones</a>')
  expect(plain).toContain('<a href="/tags/dns/" rel="tag">dns</a> <span class="count">3</span>')
  expect(plain).toContain('<a href="/tags/new/" rel="tag">new</a> <span class="count">1</span>')
  expect(plain).toMatch(/Older<\/span> Part one<[\s\S]*Newer<\/span> Part two</)
  expect(list).toMatch(/^<article class="item entry h-entry"><h3 class="item-title p-name"><a href="\/2024\/Dec\/12\/half\/">/)
})

test('an edited item takes the place of its old version, also when it moves', async () => {
  const here = await preview(edited, editedText.replace('tags: [dns]', 'tags: [dns, more]'), edited)
  const moved = await preview('entries/2024/12-13-part-2.mdx', editedText, edited)
  for (const { problems, page = '' } of [here, moved]) {
    const plain = page.replaceAll('<!-- -->', '')
    expect(problems).toEqual([])
    expect(plain).toContain('Part 2 of 2 in')
    expect(plain).toContain('dns</a> <span class="count">2</span>')
    expect(plain).toContain('<h2>Linked from</h2><ul class="titles"><li><a href="/2024/Dec/12/part-one/">')
    expect(plain).not.toContain('Newer</span>')
  }
})

test('the first part of a series, a tag, a series and a standing page can be seen too', async () => {
  expect((await preview(noteFile, note('x', 'series: empty\n'))).page?.replaceAll('<!-- -->', '')).toContain('Part 1 of 1 in')
  const tag = await preview('tags/walks.mdx', '---\ntitle: Walks\n---\n\nOn *foot*.\n')
  expect(tag).toMatchObject({ title: 'Walks', words: 2, page: expect.stringContaining('On <em>foot</em>.') })
  expect(tag).not.toHaveProperty('list')
  expect((await preview('series/stones.mdx', '---\ntitle: Stones\n---\n\nNew.\n')).page).toContain('Part one')
  expect((await preview('pages/about.mdx', '---\ntitle: About us\n---\n\nWe.\n')).page).toContain('<h1>About us</h1>')
})

test('blocks tell the line of the text that they come from, and readers’ pages do not', async () => {
  const body = [
    'One.',
    '',
    '## Two',
    '',
    '- a',
    '- b',
    '',
    '```js',
    'let a',
    '```',
    '',
    '> Q',
    '',
    '<Callout kind="tip">',
    '  In.',
    '</Callout>'
  ]
  const { page = '' } = await preview(noteFile, note(body.join('\n')))
  const lines = [...page.matchAll(/<(\w+)[^>]* data-line="(\d+)"/g)].map(([, name, line]) => `${name} ${line}`)
  expect(lines).toEqual(['p 5', 'h2 7', 'ul 9', 'li 9', 'li 10', 'pre 12', 'blockquote 16', 'p 16', 'p 19'])
  const link = '---\ndate: 2024-12-15T08:00:00Z\ntitle: A\nurl: https://example.org/\n---\n\nLead.\n'
  expect((await preview('links/2024/12-15-a.mdx', link)).page).toContain('<div class="lead" data-line="7">')
})

test.each([
  ['a broken list of tags', '---\ndate: 2024-12-15T08:00:00Z\ntitle: Still here\ntags: [a\n---\n\nAnd *here*.\n', 'Still here'],
  ['a field that is none', note('And *here*.', 'title: Still here\ntitel: x\n'), 'Still here'],
  ['an expression', note('And *here*. {1 + 1}', 'title: Still here\n'), 'Still here'],
  ['an element that does not end', note('And *here*.\n\n<div>', 'title: Still here\n'), 'Still here'],
  ['no date', '---\ntitle: Still here\n---\n\nAnd *here*.\n', 'Still here'],
  ['a series nobody knows', note('And *here*.', 'title: Still here\nseries: none\n'), 'Still here'],
  ['no front matter', 'And *here*.\n', 'Note on 15th December 2024']
])('a text with %s shows what there is', async (_, text, title) => {
  const shown = await preview(noteFile, text)
  expect(shown.problems.some(({ severity }) => severity === 'error')).toBe(true)
  expect(shown).toMatchObject({
    title,
    page: expect.stringContaining('And <em>here</em>.'),
    list: expect.stringContaining('And <em>here</em>.')
  })
})

test('front matter without an end shows nothing, and says so', async () => {
  const shown = await preview(noteFile, '---\ntitle: a\n')
  expect(shown).not.toHaveProperty('page')
  expect(said(shown)).toEqual(['1:1 unexpected end of the file, expected a line with --- that ends the front matter'])
})

test.each([
  ['a sound text', note('Fine, [as](/2024/Dec/12/part-one/) [ever](/tags/walks/).\n\n[self](#two)\n\n## Two')],
  ['dead links', note('[a](/nowhere/) [b](/media/none.png) [c](#nothing) [d](/9999/Jan/1/later/) [e](/2024/Dec/14/kept/)')],
  ['what is scheduled itself', '---\ndate: 9998-12-15T08:00:00Z\n---\n\n[d](/9999/Jan/1/later/) [e](/2024/Dec/14/kept/)\n'],
  ['a sound text, as it is hidden itself', note('[d](/9999/Jan/1/later/) [e](/2024/Dec/14/kept/)', 'draft: true\n')],
  ['rules of fields', note('x', 'updated: 2023-01-01T00:00:00Z\ntags: [a, a, B]\nimage: x\n')],
  ['a series nobody knows', note('x', 'series: stone\n')],
  ['broken YAML', '---\ndate: 2024-12-15T08:00:00Z\ntags: [a\n---\n\n{x}\n'],
  ['a language nobody knows and an image without words', note('```xyzzy\na\n```\n\n![](/media/a.png)')],
  ['a tag with a former name', note('x', 'tags: [domain-names]\n')],
  ['nothing', '']
])('the problems are those of the check of files: %s', async (what, text) => {
  const path = text.includes('9998') ? 'notes/9998/12-15-new.mdx' : noteFile
  const { problems } = await preview(path, text)
  repository.write(path, text)
  const withIt = await checkContent(repository.contentDir, new Date().toISOString())
  rmSync(nodePath.join(repository.contentDir, path))
  const without = await checkContent(repository.contentDir, new Date().toISOString())
  const known = new Set(without.problems.map(problem => JSON.stringify(problem)))
  const expected = withIt.problems.filter(problem => !known.has(JSON.stringify(problem)))
  expect([...problems].sort(byPlace)).toEqual([...expected].sort(byPlace))
  expect(problems.length === 0).toBe(what.startsWith('a sound text'))
})

const byPlace = (a: Preview['problems'][number], b: Preview['problems'][number]) =>
  `${a.file} ${a.line} ${a.column} ${a.message}` < `${b.file} ${b.line} ${b.column} ${b.message}` ? -1 : 1

test('a second item at one address is the draft’s problem, whichever kind it is', async () => {
  const { problems } = await preview('notes/2024/12-13-part-two.mdx', note('x').replace('12-15', '12-13'))
  expect(problems).toMatchObject([
    { file: expect.stringMatching(/notes\/2024\/12-13-part-two\.mdx$/), line: 1, message: expect.stringContaining('second item') }
  ])
})

test.each([
  ['../outside.mdx', note('x'), 'unexpected place'],
  ['site.yaml', 'name: x', 'unexpected draft of site.yaml'],
  ['notes/2024/12-15-a\0.mdx', note('x'), 'unexpected slug'],
  [noteFile, 'a\0', 'unexpected null character'],
  [noteFile, 'a\ud800', 'half of a character']
])('a preview at %j is refused with a sentence', async (path, text, message) => {
  const { status, json } = await post({ path, text })
  expect([status, json.message]).toEqual([400, expect.stringContaining(message)])
})

test('a preview is for authors, by POST alone, and nobody keeps it', async () => {
  expect((await post({ path: noteFile, text: note('x') }, { author: 'nobody' })).status).toBe(401)
  expect((await post({ path: noteFile, text: note('x') })).headers.get('cache-control')).toBe('private, no-store')
  expect((await post({ path: noteFile, text: note('x'), more: 1 })).json.message).toContain('unexpected field "more"')
  expect([route.GET().status, route.HEAD().headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
})

/** What in markup could run, load what nobody meant, or take over the page; named, so that a failure says which. */
function dangersIn(html: string): string[] {
  const dangers: string[] = []
  visit(fromHtmlIsomorphic(html, { fragment: true }), 'element', ({ tagName, properties }) => {
    const isFilm =
      tagName === 'iframe' && /^https:\/\/(?:www\.youtube-nocookie\.com|player\.vimeo\.com)\//.test(String(properties.src))
    if (/^(?:script|style|iframe|object|embed|form|input|button|link|meta|base|svg|template|title)$/.test(tagName) && !isFilm)
      dangers.push(`<${tagName}>`)
    for (const [name, value] of Object.entries(properties)) {
      if (/^(?:on|style$|srcdoc$|action$|formaction$|xlinkhref$|background$|ping$|target$)/i.test(name))
        dangers.push(`${tagName} ${name}`)
      if (
        /^(?:href|src|cite|poster|srcset)$/i.test(name) &&
        /^[\s\p{Cc}]*(?:javascript|vbscript|data|blob|file):/iu.test(String(value))
      )
        dangers.push(`${tagName} ${name}=${value}`)
    }
  })
  return dangers
}

const nasty = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="x" alt="" onerror="alert(1)" />',
  '[x](javascript:alert(1))',
  '![x](data:text/html,<script>)',
  '<a href="java&#115;cript:alert(1)">x</a>',
  '<svg onload="alert(1)"/>',
  '<iframe srcdoc="<script>" />',
  '<Video src="javascript:alert(1)" title="x" />',
  '<Video src="https://youtu.be/aaaaaaaaaaa" title="</summary><script>" />',
  '<Figure src="data:image/svg+xml,x" alt="x" />',
  '<Figure src="/media/a.png" alt="&quot; onload=alert(1) x=&quot;" />',
  '<Figure src="/media/a.png" alt="x" onload="alert(1)" dangerouslySetInnerHTML="x" />',
  '<div dangerouslySetInnerHTML={{__html: "<script>"}} />',
  '<p dangerouslySetInnerHTML="<script>" suppressHydrationWarning="x" key="y" ref="z">x</p>',
  '{process.exit(1)}',
  'import x from "y"\n',
  '```js\n</code></pre><script>\n```\n',
  '`</code><script>`',
  '$$\n\\href{javascript:alert(1)}{x}\n$$\n',
  '# <script>\n',
  '[^1]\n\n[^1]: <script>\n',
  '&lt;script&gt;',
  '<!-- --><script>'
]
const values = [
  ...nasty,
  'javascript:alert(1)',
  'https://example.org/"><script>',
  '"',
  "'",
  '</h1><script>',
  '<Callout>',
  'data:text/html,x',
  '*',
  '`',
  '&',
  '\u2028'
]
const fieldNames = [
  'title',
  'url',
  'source',
  'context',
  'series',
  'image',
  'tags',
  'via',
  'updated',
  'date',
  '__proto__',
  'constructor'
]
const field = fc
  .tuple(
    fc.constantFrom(...fieldNames),
    fc.oneof(fc.constantFrom(...values), fc.string({ unit: 'binary', maxLength: 8 })),
    fc.boolean()
  )
  .map(([name, value, isQuoted]) => {
    const written = isQuoted ? JSON.stringify(value) : value.replaceAll('\n', ' ')
    if (name === 'via') return `via: { url: ${written}, title: ${written} }`
    return name === 'tags' ? `tags: [${written}]` : `${name}: ${written}`
  })
const body = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...nasty,
        ...componentNames.map(name => `<${name} `),
        '/>',
        '>',
        '<',
        '{',
        '}',
        '"',
        '\n\n',
        '- ',
        '> ',
        '|',
        '[x]('
      ),
      fc.string({ unit: 'binary', maxLength: 6 })
    ),
    { maxLength: 20 }
  )
  .map(parts => parts.join(''))
const path = fc.constantFrom(
  noteFile,
  'entries/2024/12-15-a.mdx',
  'links/2024/12-15-a.mdx',
  'quotations/2024/12-15-a.mdx',
  'tags/dns.mdx',
  'pages/about.mdx'
)

test('whatever the text, there is an answer, and nothing in it runs', async () => {
  await fc.assert(
    fc.asyncProperty(path, fc.array(field, { maxLength: 5 }), body, fc.boolean(), async (path, fields, body, hasDate) => {
      const text = `---\n${hasDate ? 'date: 2024-12-15T08:00:00Z\n' : ''}${fields.join('\n')}\n---\n\n${body}`
      fc.pre(!text.includes('\0') && !/\p{Cs}/u.test(text))
      const { page = '', list = '', problems } = await preview(path, text)
      expect([...dangersIn(page), ...dangersIn(list)]).toEqual([])
      for (const { line, column } of problems) expect(line > 0 && column > 0).toBe(true)
    }),
    { numRuns: 300 }
  )
})

test.each(nasty)('nothing runs of %j, in any place of a text', async text => {
  for (const [path, source] of [
    [noteFile, note(text, `title: ${JSON.stringify(text)}\n`)],
    [
      'links/2024/12-15-a.mdx',
      note(text, `title: ${JSON.stringify(text)}\nurl: ${JSON.stringify(text)}\nvia: {url: ${JSON.stringify(text)}}\n`)
    ],
    [
      'quotations/2024/12-15-a.mdx',
      note(text, `source: ${JSON.stringify(text)}\ncontext: ${JSON.stringify(text)}\nurl: ${JSON.stringify(text)}\n`)
    ],
    ['tags/dns.mdx', `---\ntitle: ${JSON.stringify(text)}\n---\n${text}`]
  ] as const) {
    const { page = '', list = '' } = await preview(path, source)
    expect([...dangersIn(page), ...dangersIn(list)]).toEqual([])
  }
})
