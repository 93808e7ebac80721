import { expect, test } from 'vitest'
import { ask, repositoryOf } from '../fixtures'
import * as tags from '../tags/route'
import * as one from './[...path]/route'
import * as edit from './draft/[...path]/route'
import * as all from './route'

const item = (date: string, fields = '', body = 'Some words.') => `---\ndate: ${date}\n${fields}---\n\n${body}\n`
const repository = repositoryOf({
  'entries/2024/12-12-stones.mdx': item('2024-12-12T00:00:00Z', 'title: A pile of stones\ntags: [dns, walks]\n'),
  'links/2024/12-13-ring.mdx': item('2024-12-13T00:00:00Z', 'title: The Ring\nurl: https://example.org/Ring\ntags: [dns]\n'),
  'notes/2024/12-14-kept.mdx': item('2024-12-14T00:00:00Z', 'draft: true\ntags: [secret]\n', 'Kept back, for (now) [x].'),
  'notes/2031/01-19-later.mdx': item('2031-01-19T00:00:00Z', 'tags: [dns, time]\n'),
  'notes/2024/12-15-gone.mdx': item('2024-12-15T00:00:00Z', 'unpublished: 2025-01-01T00:00:00Z\ntags: [gone]\n'),
  'notes/2024/12-16-broken.mdx': '---\ndate: 2024-12-16\n---\n',
  'tags/dns.mdx': '---\ntitle: DNS\n---\n\nNames.\n',
  ...Object.fromEntries(
    Array.from({ length: 60 }, (_, number) => [
      `notes/2023/01-01-n${number}.mdx`,
      item(`2023-01-01T00:${String(number).padStart(2, '0')}:00Z`)
    ])
  )
})

const list = (query = '') => ask(all.GET, { query })
const pathsOf = async (query: string) => ((await list(query)).json.items as { path: string }[]).map(({ path }) => path)
const get = (path: string, headers = {}) => ask(one.GET, { params: { path: path.split('/') }, headers })
const startEdit = (path: string, more = {}) => ask(edit.POST, { method: 'POST', params: { path: path.split('/') }, ...more })

test('all items that can be read, newest first, with what readers see of each', async () => {
  const { status, json } = await list('?q=')
  expect([status, json.total, json.page, json.pages]).toEqual([200, 65, 1, 2])
  const items = json.items as { path: string; state: string }[]
  expect(items.length).toBe(50)
  expect(items.slice(0, 5).map(({ path, state }) => `${path} ${state}`)).toEqual([
    'notes/2031/01-19-later.mdx scheduled',
    'notes/2024/12-15-gone.mdx unpublished',
    'notes/2024/12-14-kept.mdx draft',
    'links/2024/12-13-ring.mdx public',
    'entries/2024/12-12-stones.mdx public'
  ])
  expect(items[4]).toEqual({
    path: 'entries/2024/12-12-stones.mdx',
    kind: 'entry',
    title: 'A pile of stones',
    permalink: '/2024/Dec/12/stones/',
    date: '2024-12-12T00:00:00.000Z',
    state: 'public',
    tags: ['dns', 'walks']
  })
  expect((await pathsOf('?page=2')).length).toBe(15)
  expect(await pathsOf('?page=3')).toEqual([])
})

test.each([
  ['?q=STONES', ['entries/2024/12-12-stones.mdx']],
  ['?q=walks', ['entries/2024/12-12-stones.mdx']],
  ['?q=dns+ring', ['links/2024/12-13-ring.mdx']],
  ['?q=example.org', ['links/2024/12-13-ring.mdx']],
  ['?q=(now)+[X]', ['notes/2024/12-14-kept.mdx']],
  ['?q=.*', []],
  ['?q=dns&state=scheduled', ['notes/2031/01-19-later.mdx']],
  ['?q=dns&kind=link', ['links/2024/12-13-ring.mdx']],
  ['?state=unpublished', ['notes/2024/12-15-gone.mdx']],
  ['?state=draft', ['notes/2024/12-14-kept.mdx']]
])('%s finds what has all of it, in title, slug, tags, address or text', async (query, paths) => {
  expect(await pathsOf(query)).toEqual(paths)
})

test.each([
  ['?page=0', 'unexpected page "0"'],
  ['?page=abc', 'unexpected page "abc"'],
  ['?page=1e9', 'unexpected page "1e9"'],
  ['?state=hidden', 'expected one of public, scheduled, draft, unpublished'],
  ['?kind=__proto__', 'expected one of entry, link, quotation, note'],
  [`?q=${'x'.repeat(201)}`, 'unexpected length of q']
])('%s is refused with a sentence', async (query, message) => {
  const { status, json } = await list(query.slice(0, 300))
  expect([status, json.message]).toEqual([400, expect.stringContaining(message)])
})

test('a published file has its text, its revision, and what is wrong in it', async () => {
  const answer = await get('tags/dns.mdx')
  const revision = repository.git('rev-parse', 'HEAD:content/tags/dns.mdx').trim()
  expect(answer.json).toEqual({
    path: 'tags/dns.mdx',
    text: '---\ntitle: DNS\n---\n\nNames.\n',
    revision,
    commit: repository.git('rev-parse', 'HEAD').trim(),
    problems: []
  })
  expect(answer.headers.get('etag')).toBe(`"${revision}"`)
  expect((await get('tags/dns.mdx', { 'If-None-Match': `"${revision}"` })).status).toBe(304)
  expect((await get('notes/2024/12-16-broken.mdx')).json.problems).toMatchObject([{ line: 2, column: 7 }])
})

test('editing a published file makes one draft of it, however often it is asked for', async () => {
  const path = 'links/2024/12-13-ring.mdx'
  const answers = await Promise.all(Array.from({ length: 10 }, () => startEdit(path)))
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 9 }, () => 200), 201])
  const [draft, ...others] = new Set(answers.map(({ json }) => JSON.stringify(json)))
  expect(others).toEqual([])
  expect(JSON.parse(draft ?? '')).toMatchObject({
    path,
    editOf: path,
    problems: [],
    baseText: expect.stringContaining('The Ring')
  })
  const later = await startEdit(path)
  expect([later.status, later.headers.get('location')]).toEqual([200, `/api/drafts/${later.json.id}/`])
  expect((await list('?q=ring')).json.items).toMatchObject([{ path, draft: later.json.id }])
})

test.each([
  ['notes/2024/12-20-nobody.mdx', 404, 'Nothing is published'],
  ['../outside.mdx', 400, 'unexpected place'],
  ['..%2f..%2fetc%2fpasswd', 400, 'unexpected place'],
  ['%2e%2e/%2e%2e/notes', 400, 'unexpected place'],
  ['notes/2024/12-13-a%00.mdx', 400, 'unexpected slug'],
  ['notes\\2024\\12-13-a.mdx', 400, 'unexpected place'],
  ['notes/2024/%ff.mdx', 400, 'unexpected place'],
  ['ｎotes/2024/12-13-a.mdx', 400, 'unexpected place'],
  ['site.yaml', 400, 'unexpected draft of site.yaml'],
  ['media/2024/a.png', 400, 'unexpected place'],
  ['.git/config', 400, 'unexpected place']
])('%s is not there to read or to edit', async (path, status, message) => {
  for (const answer of [await get(path), await startEdit(path)])
    expect([answer.status, answer.json.message]).toEqual([status, expect.stringContaining(message)])
})

test('tags in use, the most used first, with those of what is to come and without those of what is hidden', async () => {
  const { status, json } = await ask(tags.GET)
  expect([status, json.tags]).toEqual([
    200,
    [
      { tag: 'dns', count: 3 },
      { tag: 'time', count: 1 },
      { tag: 'walks', count: 1 }
    ]
  ])
})

test('nobody but an author gets in, and other methods are told which there are', async () => {
  for (const handler of [all.GET, tags.GET, one.GET, edit.POST])
    expect((await ask(handler as typeof one.GET, { author: 'nobody', params: { path: ['tags', 'dns.mdx'] } })).status).toBe(401)
  expect([all.POST, tags.PUT, one.DELETE].map(handler => handler().headers.get('allow'))).toEqual([
    'GET, HEAD, OPTIONS',
    'GET, HEAD, OPTIONS',
    'GET, HEAD, OPTIONS'
  ])
  expect(edit.GET().headers.get('allow')).toBe('POST, OPTIONS')
})
