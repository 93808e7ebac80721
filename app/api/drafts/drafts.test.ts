import { expect, test } from 'vitest'
import { ask, repositoryOf } from '../fixtures'
import * as version from './[id]/history/[revision]/route'
import * as history from './[id]/history/route'
import * as one from './[id]/route'
import * as all from './route'

const published = 'notes/2024/12-13-old.mdx'
repositoryOf({
  'site.yaml': 'timeZone: Pacific/Auckland\n',
  [published]: '---\ndate: 2024-12-13T00:00:00Z\ntags: [dns]\n---\n\nOld words.\n'
})

const note = (words: string) => `---\ndate: 2024-12-14T00:00:00Z\n---\n\n${words}\n`
const post = (body: unknown, more = {}) => ask(all.POST, { method: 'POST', body, ...more })
const put = (id: string, body: unknown, more = {}) => ask(one.PUT, { method: 'PUT', params: { id }, body, ...more })
const get = (id: string, headers = {}) => ask(one.GET, { params: { id }, headers })
const remove = (id: string, ifMatch?: string) => ask(one.DELETE, { method: 'DELETE', params: { id }, ifMatch })
const etagOf = ({ headers }: { headers: Headers }) => headers.get('etag') ?? ''

async function begun(words = 'New words.') {
  const answer = await post({ kind: 'note', text: note(words) })
  expect(answer.status).toBe(201)
  return { id: String(answer.json.id), etag: etagOf(answer), json: answer.json }
}

test('a new draft has an address, an author, a revision, and a path of its day', async () => {
  const { id, etag, json } = await begun()
  const answer = await get(id)
  expect(answer.status).toBe(200)
  expect(answer.json).toEqual(json)
  expect(etag).toBe(`"${json.revision}"`)
  expect(json).toMatchObject({ kind: 'note', savedBy: { name: 'Ada Marsh', email: 'ada@example.org' }, problems: [] })
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
})

test('a text that is there already says its day and its title itself, as far as it can be read', async () => {
  const text = '---\ndate: 2024-12-13T20:00:00+00:00\ntitle: Old stones\ntags: [a\n---\n'
  expect((await post({ kind: 'entry', text })).json).toMatchObject({ path: 'entries/2024/12-14-old-stones.mdx', text })
  expect((await post({ kind: 'entry', text: 'No front matter' })).json.path).toMatch(/-untitled-/)
})

test('a link begins with its fields, dated now, its slug from its title, its day on the clock of the site', async () => {
  const fields = { url: 'https://example.org/a?b=c', title: 'It’s “quoted”: yes #1', via: { url: 'https://via.example/' } }
  const { status, headers, json } = await post({ kind: 'link', fields, body: 'Worth reading.' })
  expect(status).toBe(201)
  expect(headers.get('location')).toBe(`/api/drafts/${json.id}/`)
  expect(json.path).toMatch(/^links\/\d{4}\/\d\d-\d\d-its-quoted-yes-1\.mdx$/)
  expect(json.text).toMatch(
    /^---\ndate: [\d-]+T[\d:]+Z\ntitle: "It’s “quoted”: yes #1"\nurl: https:\/\/example\.org\/a\?b=c\nvia:\n {2}url: https:\/\/via\.example\/\ntags: \[\]\n---\n\nWorth reading\.\n$/
  )
  // It begins sound, its day in Auckland and not in UTC.
  expect(json.problems).toEqual([])
})

test('a quotation has an empty field for what it has to have, a note none', async () => {
  expect((await post({ kind: 'quotation' })).json.text).toMatch(/^---\ndate: .*\nsource: ""\ntags: \[\]\n---\n$/)
  const { json } = await post({ kind: 'note' })
  expect(json.text).toMatch(/^---\ndate: .*\ntags: \[\]\n---\n$/)
  expect(json.path).toMatch(/-untitled-\d{4}(?:-\d+)?\.mdx$/)
})

test('what is called the same on the same day gets a number, whatever its kind', async () => {
  const paths = []
  for (const kind of ['entry', 'entry', 'link']) {
    paths.push((await post({ kind, fields: { title: 'Stone' } })).json.path)
  }
  expect(paths.map(path => String(path).replace(/\d\d-\d\d-/, ''))).toEqual([
    expect.stringMatching(/\/stone\.mdx$/),
    expect.stringMatching(/\/stone-2\.mdx$/),
    expect.stringMatching(/\/stone-3\.mdx$/)
  ])
})

test.each([
  ['tag', { title: 'DNS' }, 'tags/dns.mdx', '---\ntitle: DNS\n---\n'],
  ['series', { title: 'On Stones' }, 'series/on-stones.mdx', '---\ntitle: On Stones\n---\n'],
  ['page', { title: 'Impressum' }, 'pages/impressum.mdx', '---\ntitle: Impressum\n---\n']
])('a %s goes to its folder, and has no date', async (kind, fields, path, text) => {
  const { status, json } = await post({ kind, fields })
  expect([status, json.path, json.text, json.problems]).toEqual([201, path, text, []])
})

test('titles that look like options of Git are text', async () => {
  const title = '--upload-pack=touch /tmp/x; $(id) `id` \\ "\'\n%00'
  const { status, json } = await post({ kind: 'entry', fields: { title } })
  expect(status).toBe(201)
  expect(json.path).toMatch(/-upload-pack-touch-tmp-x-/)
  expect((await get(String(json.id))).json.text).toContain('--upload-pack=touch /tmp/x; $(id) `id` ')
})

test('a request that is repeated makes one draft; another text under its id is refused, and nobody’s is lost', async () => {
  const request = { id: 'made-by-the-caller', kind: 'note', text: note('Once.') }
  expect((await post(request)).status).toBe(201)
  expect((await post(request)).status).toBe(200)
  const other = await post({ ...request, text: note('Twice.') })
  expect(other.status).toBe(409)
  expect(other.json.current).toMatchObject({ id: 'made-by-the-caller', text: note('Once.') })
})

test('a save needs the version that it was made from, and tells the next', async () => {
  const { id, etag } = await begun()
  const saved = await put(id, { text: note('Better words.') }, { ifMatch: etag })
  expect(saved.status).toBe(200)
  expect(saved.json.text).toBe(note('Better words.'))
  expect(etagOf(saved)).not.toBe(etag)
  expect((await put(id, { text: note('Even better.') }, { ifMatch: `W/${etagOf(saved)}`, author: 'ben' })).json).toMatchObject({
    savedBy: { name: 'Ben Stone' }
  })
})

test('a save that comes too late is answered with both versions, and changes nothing', async () => {
  const { id, etag } = await begun()
  const bens = await put(id, { text: note('Ben’s words.') }, { ifMatch: etag, author: 'ben' })
  const stale = await put(id, { text: note('Ada’s words.') }, { ifMatch: etag })
  expect(stale.status).toBe(412)
  expect(stale.json).toMatchObject({
    message: expect.stringContaining('Ben Stone has saved since'),
    current: bens.json,
    yours: { text: note('Ada’s words.') }
  })
  expect(etagOf(stale)).toBe(etagOf(bens))
  expect((await get(id)).json.text).toBe(note('Ben’s words.'))
})

test('a hundred authors who save from one version: one is saved, the others hear of it, no text is lost', async () => {
  const { id, etag } = await begun()
  const texts = Array.from({ length: 100 }, (_, number) => note(`Words of author ${number}.`))
  const answers = await Promise.all(texts.map(text => put(id, { text }, { ifMatch: etag })))
  const saved = answers.filter(({ status }) => status === 200)
  const stale = answers.filter(({ status }) => status === 412)
  expect([saved.length, stale.length]).toEqual([1, 99])
  const { text } = (await get(id)).json
  expect(saved[0]?.json.text).toBe(text)
  const handedBack = answers.flatMap(({ json }) => (json.yours as undefined | { text: string })?.text ?? [])
  expect(new Set([text, ...handedBack])).toEqual(new Set(texts))
  for (const { json } of stale) expect(json.current).toMatchObject({ text })
})

test('a text is saved whatever is wrong in it, and the answer says where', async () => {
  const { id, etag } = await begun()
  const text = '---\ndate: yesterday\ntags: [DNS]\nseries: none\ntitel: x\n---\n\nLook: {1 + 1}\n\n[dead](/nowhere/)\n'
  const { status, json } = await put(id, { text }, { ifMatch: etag })
  expect(status).toBe(200)
  expect(json.text).toBe(text)
  const problems = json.problems as { file: string; line: number; column: number; message: string }[]
  expect(problems.map(({ line, column, message }) => `${line}:${column} ${message.slice(0, 40)}`)).toEqual([
    '2:7 unexpected "yesterday" for "date", expec',
    '3:8 unexpected tag "DNS", expected lower-cas',
    '5:1 unexpected field "titel", expected "titl',
    '8:7 unexpected {expression}, expected text: '
  ])
  for (const { file } of problems) expect(file.endsWith(String(json.path))).toBe(true)
})

test('a draft moves to another path, but not over another file', async () => {
  const { id, etag } = await begun()
  const moved = await put(id, { text: note('x'), path: 'notes/2024/12-14-moved.mdx' }, { ifMatch: etag })
  expect([moved.status, moved.json.path]).toEqual([200, 'notes/2024/12-14-moved.mdx'])
  const taken = await put(id, { text: note('x'), path: published }, { ifMatch: etagOf(moved) })
  expect([taken.status, taken.json.message]).toEqual([409, expect.stringContaining('something is published there')])
  expect((await post({ kind: 'note', text: note('x'), slug: 'a b' })).status).toBe(400)
})

test('an unchanged draft is not sent again', async () => {
  const { id, etag } = await begun()
  for (const condition of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const answer = await get(id, { 'If-None-Match': condition })
    expect([condition, answer.status, answer.text, etagOf(answer)]).toEqual([condition, 304, '', etag])
  }
  expect((await get(id, { 'If-None-Match': '"other"' })).status).toBe(200)
})

test('a draft is deleted by who has seen its last version', async () => {
  const { id, etag } = await begun()
  const saved = await put(id, { text: note('More.') }, { ifMatch: etag })
  expect((await remove(id)).status).toBe(428)
  const stale = await remove(id, etag)
  expect([stale.status, stale.json.current]).toEqual([412, saved.json])
  expect(await remove(id, etagOf(saved))).toMatchObject({ status: 204, text: '' })
  for (const answer of [await get(id), await remove(id, etag), await put(id, { text: 'x' }, { ifMatch: etag })]) {
    expect([answer.status, answer.json.message]).toEqual([404, expect.stringContaining(`no draft ${id}`)])
  }
})

test('the list has the newest save first, with titles, words and dates instead of texts', async () => {
  const { id, etag } = await begun('Three small words.')
  await put(
    id,
    { text: '---\ndate: 2024-12-14T00:00:00Z\ntitle: Stones\ntags: [\n---\n\nThree small words.\n' },
    { ifMatch: etag }
  )
  const { status, json } = await ask(all.GET)
  const drafts = json.drafts as Record<string, unknown>[]
  expect(status).toBe(200)
  const saves = drafts.map(({ savedAt }) => String(savedAt))
  expect(saves).toEqual([...saves].sort().reverse())
  // Its YAML is broken, and what can be read of it is.
  expect(drafts.find(draft => draft.id === id)).toMatchObject({ title: 'Stones', words: 3, date: '2024-12-14T00:00:00.000Z' })
  for (const draft of drafts) expect(draft).not.toHaveProperty('text')
})

test('every save can be read again', async () => {
  const { id, etag } = await begun('One.')
  await put(id, { text: note('Two.') }, { ifMatch: etag, author: 'ben' })
  const { json } = await ask(history.GET, { params: { id } })
  const versions = json.versions as { revision: string; savedBy: { name: string } }[]
  expect(versions.map(({ savedBy }) => savedBy.name)).toEqual(['Ben Stone', 'Ada Marsh'])
  const first = await ask(version.GET, { params: { id, revision: versions[1]?.revision ?? '' } })
  expect([first.status, first.json.text, etagOf(first)]).toEqual([200, note('One.'), etag])
  const others = [
    { id, revision: '0'.repeat(40) },
    { id, revision: 'HEAD' },
    { id, revision: '--all' },
    { id: 'nobody', revision: versions[0]?.revision ?? '' }
  ]
  for (const params of others) expect((await ask(version.GET, { params })).status).toBe(404)
  expect((await ask(history.GET, { params: { id: 'nobody' } })).status).toBe(404)
})

test.each([
  ['no If-Match', {}, 428, 'without If-Match'],
  ['an empty If-Match', { ifMatch: '' }, 428, 'without If-Match'],
  ['If-Match: *', { ifMatch: '*' }, 428, 'nothing is overwritten unseen'],
  ['an unquoted If-Match', { ifMatch: 'abc' }, 400, 'expected one ETag'],
  ['several of them', { ifMatch: '"a", "b"' }, 400, 'expected one ETag'],
  ['another type', { ifMatch: '"a"', headers: { 'Content-Type': 'text/plain' } }, 415, 'expected application/json'],
  [
    'a form',
    { ifMatch: '"a"', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    415,
    'expected application/json'
  ],
  ['no type', { ifMatch: '"a"', headers: { 'Content-Type': '' } }, 415, 'expected application/json'],
  ['broken JSON', { ifMatch: '"a"', body: '{"text": "x",\n "path": }' }, 400, 'see line 2, column 10'],
  ['no JSON', { ifMatch: '"a"', body: '' }, 400, 'see line 1, column 1'],
  ['JSON that ends', { ifMatch: '"a"', body: '{"text": "x"' }, 400, 'see line 1'],
  ['brackets without end', { ifMatch: '"a"', body: '['.repeat(500_000) }, 400, 'expected at most 50 levels'],
  ['a list', { ifMatch: '"a"', body: [] }, 400, 'expected an object with text, path, base'],
  ['null', { ifMatch: '"a"', body: 'null' }, 400, 'expected an object'],
  ['a field nobody knows', { ifMatch: '"a"', body: { text: 'x', txet: 'y' } }, 400, 'unexpected field "txet"'],
  ['__proto__', { ifMatch: '"a"', body: '{"text": "x", "__proto__": {}}' }, 400, 'unexpected field "__proto__"'],
  ['no text', { ifMatch: '"a"', body: {} }, 400, 'expected "text"'],
  ['a number for a text', { ifMatch: '"a"', body: { text: 1 } }, 400, 'unexpected value of "text"'],
  ['a null character', { ifMatch: '"a"', body: { text: 'a\0b' } }, 400, 'unexpected null character'],
  ['half a character', { ifMatch: '"a"', body: { text: 'a\ud800' } }, 400, 'half of a character'],
  ['too much', { ifMatch: '"a"', body: { text: 'x'.repeat(2_000_000) } }, 413, 'at most 2000000 bytes']
])('a save with %s is refused with a sentence', async (_, asked, status, message) => {
  const { id } = await begun()
  const answer = await put(id, { text: 'x' }, asked)
  expect([answer.status, answer.json.message]).toEqual([status, expect.stringContaining(message)])
  expect((await get(id)).json.text).toBe(note('New words.'))
})

test('brackets in a text are its own', async () => {
  const text = note(`"${'[{'.repeat(500)}\\"\\`)
  expect((await post({ kind: 'note', text })).json.text).toBe(text)
})

test.each([
  ['no kind', {}, 'expected "kind"'],
  ['a kind nobody knows', { kind: 'poem' }, 'expected one of entry, link'],
  [
    'a field of another kind',
    { kind: 'note', fields: { url: 'https://example.org/' } },
    'unexpected field "url" in "fields", expected'
  ],
  [
    'a field as deep as the sea',
    `{"kind": "note", "fields": {"tags": ${'['.repeat(20_000)}${']'.repeat(20_000)}}}`,
    'expected at most 50 levels'
  ],
  ['fields that are none', { kind: 'note', fields: ['title'] }, 'unexpected value of "fields"'],
  ['a body beside the text', { kind: 'note', text: 'x', body: 'y' }, 'expected the text alone'],
  ['an id with a slash', { kind: 'note', id: '../main' }, 'unexpected id'],
  ['an id like an option', { kind: 'note', id: '--all' }, 'unexpected id'],
  ['an id in capitals', { kind: 'note', id: 'Draft' }, 'unexpected id'],
  ['an empty slug', { kind: 'note', slug: '' }, 'unexpected place'],
  ['a slug that leads up', { kind: 'note', slug: '../../../x' }, 'unexpected place'],
  ['a slug in other letters', { kind: 'note', slug: 'ｎote' }, 'unexpected slug'],
  ['a tag in capitals', { kind: 'tag', slug: 'DNS' }, 'unexpected tag "DNS"'],
  ['a page where an address is', { kind: 'page', slug: 'desk' }, 'unexpected page "desk"']
])('a new draft with %s is refused with a sentence', async (_, body, message) => {
  const answer = await post(body)
  expect([answer.status, answer.json.message]).toEqual([400, expect.stringContaining(message)])
})

const strangePaths = [
  '../outside.mdx',
  'notes/../../outside.mdx',
  'notes/2024/../../../etc/12-13-passwd.mdx',
  '/etc/passwd',
  'C:\\notes\\2024\\12-13-a.mdx',
  'notes\\2024\\12-13-a.mdx',
  'notes/2024/12-13-a.mdx\0.png',
  'notes/2024/12-13-%2e%2e.mdx',
  'notes/2024/12-13-a b.mdx',
  'notes/2024/12-13-ａ.mdx',
  'notes/2024/12-13-a\u202exdm.mdx',
  'notes/２０２４/12-13-a.mdx',
  'notes/2024/02-30-a.mdx',
  'notes/2024/12-13-a.mdx/',
  './notes/2024/12-13-a.mdx',
  'notes//2024/12-13-a.mdx',
  'Notes/2024/12-13-a.mdx',
  'site.yaml',
  'media/2024/a.png',
  '.git/config',
  'pages/.git.mdx',
  `notes/2024/12-13-${'a'.repeat(250)}.mdx`,
  ''
]

test.each(strangePaths)('nothing can be saved at %j', async path => {
  const { id, etag } = await begun()
  const answer = await put(id, { text: 'x', path }, { ifMatch: etag })
  expect([answer.status, answer.json.message]).toEqual([400, expect.stringMatching(/^unexpected .+, expected /)])
})

test.each(['..', '../..', '%2e%2e', 'a/b', 'a\0', 'refs/heads/main', 'main@{1}', 'a..b', 'ａ', '-a', 'a-', 'a'.repeat(65), ''])(
  'there is no draft called %j, and asking for it is a mistake',
  async id => {
    for (const answer of [await get(id), await put(id, { text: 'x' }, { ifMatch: '"a"' }), await remove(id, '"a"')]) {
      expect([answer.status, answer.json.message]).toEqual([400, expect.stringContaining('unexpected id of a draft')])
    }
  }
)

test('nobody but an author gets in, by any method', async () => {
  const { id, etag } = await begun()
  const nobody = { author: 'nobody', params: { id, revision: 'a' } } as const
  const handlers = [all.GET, all.POST, one.GET, one.PUT, one.DELETE, history.GET, version.GET]
  for (const handler of handlers) {
    expect((await ask(handler as typeof one.GET, { ...nobody, ifMatch: etag })).status).toBe(401)
  }
  expect((await get(id)).status).toBe(200)
})

test('other methods are told which there are', async () => {
  for (const [route, methods] of [
    [all, 'GET, HEAD, POST, OPTIONS'],
    [one, 'GET, HEAD, PUT, DELETE, OPTIONS'],
    [history, 'GET, HEAD, OPTIONS'],
    [version, 'GET, HEAD, OPTIONS']
  ] as const) {
    const refused = route.PATCH()
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, methods])
    expect([route.OPTIONS().status, route.OPTIONS().headers.get('allow')]).toEqual([204, methods])
  }
})
