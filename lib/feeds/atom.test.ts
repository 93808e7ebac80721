import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Item } from '@/lib/content'
import type { FeedOf } from '@/lib/urls'
import { toAtom } from './atom'
import { feedFor } from './feed-for'
import { children, item, links, readXml, rendering, site, storeOf, textOf } from './fixtures'

async function atom(items: readonly Item[], feed: FeedOf = { of: 'everything' }, page = 1) {
  const made = await feedFor(storeOf(items), { feed, format: 'atom', page }, rendering)
  if (!made) throw new Error('expected a feed')
  return readXml(toAtom(made))
}

async function entryFor(fields: Parameters<typeof item>[0]) {
  const [entry] = children(await atom([item(fields)]), 'entry')
  if (!entry) throw new Error('expected an entry')
  return entry
}

test('a feed says what it is, whose it is, and where it is found', async () => {
  const feed = await atom([item({ tags: ['dns', 'k8s'], updatedAt: '2025-01-02T03:04:05.000Z' })], {
    of: 'tags',
    tags: ['dns', 'k8s']
  })
  expect(feed.attributes).toEqual({ xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en-GB' })
  expect(textOf(feed, 'title')).toBe('Cairn & co: dns and k8s')
  expect(textOf(feed, 'subtitle')).toBe('Items tagged “dns” and “k8s”.')
  expect(textOf(feed, 'id')).toBe('tag:cairn.example,2005:/tags/dns+k8s')
  expect(textOf(feed, 'updated')).toBe('2025-01-02T03:04:05Z')
  expect(links(feed)).toEqual({
    self: 'https://cairn.example/tags/dns+k8s.atom',
    alternate: 'https://cairn.example/tags/dns+k8s/'
  })
  const [author] = children(feed, 'author')
  expect(author && [textOf(author, 'name'), textOf(author, 'uri')]).toEqual(['Ada', 'https://cairn.example/about/'])
})

test('a link leads to its page, to what it is about, and to where it was found', async () => {
  const via = { url: 'https://example.org/via?a=1&b=2', title: 'Somebody "else"' }
  const entry = await entryFor({
    kind: 'link',
    title: "OpenAI's postmortem",
    via,
    tags: ['dns', 'a', 'chatgpt'],
    text: 'Worth it.\n\nReally.'
  })
  expect(textOf(entry, 'title')).toBe('OpenAI’s postmortem')
  expect(links(entry)).toEqual({
    alternate: 'https://cairn.example/2024/Dec/13/a/',
    related: 'https://example.org/there',
    via: via.url
  })
  expect(children(entry, 'link').find(({ attributes }) => attributes.rel === 'via')?.attributes.title).toBe(via.title)
  expect(children(entry, 'category').map(({ attributes }) => attributes.term)).toEqual(['dns', 'a', 'chatgpt'])
  expect(textOf(entry, 'published')).toBe('2024-12-13T05:29:00Z')
  expect(textOf(entry, 'content')).toBe(
    '<p><strong><a href="https://example.org/there">OpenAI’s postmortem</a></strong> ' +
      '(<a href="https://example.org/via?a=1&#x26;b=2" title="Somebody &#x22;else&#x22;">via</a>) Worth it.</p>\n<p>Really.</p>'
  )
})

test.each([
  ['No stop', undefined, '</a></strong>. Text.</p>'],
  ['A question?', undefined, '</a></strong> Text.</p>'],
  ['No stop', { url: 'https://example.org/via' }, '</a></strong> (<a href="https://example.org/via">via</a>) Text.</p>']
])('after the title of a link comes a full stop unless it has one or a via: %s', async (title, via, end) => {
  expect(textOf(await entryFor({ kind: 'link', title, via }), 'content').endsWith(end)).toBe(true)
})

test('a link without commentary is its title', async () => {
  expect(textOf(await entryFor({ kind: 'link', text: '' }), 'content')).toBe(
    '<p><strong><a href="https://example.org/there">A title</a></strong>.</p>'
  )
})

test.each([
  [{}, '<blockquote><p>Text.</p></blockquote><p>— Flann O’Brien</p>'],
  [
    { url: 'https://example.org/q', context: 'in *The Third Policeman*' },
    '<blockquote cite="https://example.org/q"><p>Text.</p></blockquote>' +
      '<p>— <a href="https://example.org/q">Flann O’Brien</a>, in <em>The Third Policeman</em></p>'
  ]
])('a quotation says who said it, and where if that is known', async (more, content) => {
  const entry = await entryFor({ kind: 'quotation', source: "Flann O'Brien", ...more })
  expect(textOf(entry, 'title')).toBe('Quoting Flann O’Brien')
  expect(textOf(entry, 'content')).toBe(content)
})

test('a note without a title is named by its day', async () => {
  expect(textOf(await entryFor({ at: '2024-12-03T00:00:00.000Z' }), 'title')).toBe('Note on 3rd December 2024')
  expect(textOf(await entryFor({ title: 'Five dots' }), 'title')).toBe('Five dots')
})

test('the pages of a feed lead to each other', async () => {
  const items = Array.from({ length: 7 }, (_, index) => item({ slug: `s${index}` }))
  const of = (page: number) => atom(items, { of: 'everything' }, page).then(links)
  const at = (page: number) => `https://cairn.example/atom/everything/${page === 1 ? '' : `?page=${page}`}`
  const shared = { first: at(1), last: at(3), alternate: 'https://cairn.example/' }
  expect(await of(1)).toEqual({ ...shared, self: at(1), next: at(2) })
  expect(await of(2)).toEqual({ ...shared, self: at(2), previous: at(1), next: at(3) })
  expect(await of(3)).toEqual({ ...shared, self: at(3), previous: at(2) })
})

test('what would end an element or cannot stand in XML does not break a feed', async () => {
  const title = 'a < b & c ]]> \u0000\u0008\u001b\ufffe\ud800 "d" <script>alert(1)</script> 😀'
  const entry = await entryFor({ kind: 'entry', title, text: `${title}\tend` })
  expect(textOf(entry, 'title')).toBe('a < b & c ]]>  “d” <script>alert(1)</script> 😀')
  expect(textOf(entry, 'content')).toContain(']]>  "d"')
})

test('whatever an author types, the feed is well-formed and says it again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ unit: 'grapheme' }), async (title, text) => {
      const entry = await entryFor({ kind: 'entry', title: `x${title}`, text })
      const visible = text.replace(/[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu, '')
      // XML reads every end of line as one line feed (XML 1.0 section 2.11).
      const read = (written: string) => written.replace(/\r\n?/g, '\n')
      expect(textOf(entry, 'content')).toBe(read(`<p>${visible.split('\n\n').join('</p>\n<p>')}</p>`))
      expect(textOf(entry, 'title').startsWith('x')).toBe(true)
    })
  )
})

test('the language and name of the site are those of site.yaml', async () => {
  const store = storeOf([item()], { of: { ...site, name: 'Ein Blog', language: 'de', description: 'Über alles.' } })
  const made = await feedFor(store, { feed: { of: 'everything' }, format: 'atom', page: 1 }, rendering)
  expect(made).toMatchObject({ title: 'Ein Blog', language: 'de', subtitle: 'Über alles.' })
})
