import { expect, test } from 'vitest'
import type { FeedFormat } from '@/lib/urls'
import { answerNamedFeed, answerSearchFeed, answerSeriesFeed, answerTagsFeed, type FeedSource } from './answer'
import { children, item, readXml, rendering, storeOf } from './fixtures'

const tags = [{ name: 'kubernetes', aliases: ['k8s'] }]
const items = Array.from({ length: 7 }, (_, index) => item({ slug: `s${index}`, tags: ['dns', 'kubernetes'], series: 'caching' }))

/** Counts what is rendered. */
function source(of = items): FeedSource & { rendered: () => number } {
  let rendered = 0
  const counting = {
    ...rendering,
    body: (...args: Parameters<typeof rendering.body>) => {
      rendered += 1
      return rendering.body(...args)
    }
  }
  const find = async (query: string, page: number) =>
    query === 'dns' ? { items: of.slice((page - 1) * 3, page * 3), total: of.length } : { items: [], total: 0 }
  return { store: storeOf(of, { tags }), rendering: counting, find, rendered: () => rendered }
}

const request = (path: string, headers: Record<string, string> = {}) => new Request(`http://localhost:3000${path}`, { headers })
const named = (segment: string, query = '') => answerNamedFeed(request(`/atom/${segment}${query}`), source(), segment)
const tagged = (segment: string, format: FeedFormat = 'atom', query = '') =>
  answerTagsFeed(request(`/tags/${segment}.${format}${query}`), source(), segment, format)

test.each([
  ['everything', 'application/atom+xml; charset=utf-8'],
  ['everything.json', 'application/feed+json; charset=utf-8'],
  ['notes', 'application/atom+xml; charset=utf-8'],
  ['notes.json', 'application/feed+json; charset=utf-8']
])('/atom/%s is a feed that any site may read', async (segment, type) => {
  const response = await named(segment)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe(type)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('last-modified')).toMatch(/ GMT$/)
  expect(response.headers.get('link')).toMatch(/^<https:\/\/cairn\.example\/atom\/.*>; rel="self", <.*page=2>; rel="next"$/)
})

test.each(['everything.atom', 'everything.json.json', '.json', '', 'note', 'EVERYTHING', 'constructor'])(
  '/atom/%s is no feed',
  async segment => {
    expect((await named(segment)).status).toBe(404)
  }
)

test.each([
  ['', 200],
  ['?page=2', 200],
  ['?page=3', 200],
  ['?page=4', 404],
  ['?page=0', 404],
  ['?page=01', 404],
  ['?page=-1', 404],
  ['?page=abc', 404],
  ['?page=1e1', 404],
  ['?page=', 404],
  ['?page=99999999999999999999', 404],
  ['?other=1', 200]
])('a feed with %s answers %i', async (query, status) => {
  expect((await named('everything', query)).status).toBe(status)
  expect((await tagged('dns', 'json', query)).status).toBe(status)
})

test('the first page has one address', async () => {
  const response = await tagged('dns', 'json', '?page=1')
  expect([response.status, response.headers.get('location')]).toEqual([301, '/tags/dns.json'])
})

test.each([
  ['k8s', 'atom', '', '/tags/kubernetes.atom'],
  ['k8s', 'json', '', '/tags/kubernetes.json'],
  ['kubernetes+dns', 'atom', '', '/tags/dns+kubernetes.atom'],
  ['k8s%2Bdns', 'json', '?page=2', '/tags/dns+kubernetes.json?page=2'],
  ['dns+dns', 'atom', '', '/tags/dns.atom'],
  ['k8s+kubernetes', 'atom', '', '/tags/kubernetes.atom']
] as const)('the feed of %s has moved, in one step', async (segment, format, query, location) => {
  const response = await tagged(segment, format, query)
  expect([response.status, response.headers.get('location')]).toEqual([301, location])
})

test.each(['none', 'dns+none', 'DNS', 'dns+', '+', '%', '%ff', '%00', '..', 'dns+kubernetes+a+b+c', 'x'.repeat(5000)])(
  'there is no feed of %s',
  async segment => {
    expect((await tagged(segment)).status).toBe(404)
  }
)

test('an encoded plus is a plus', async () => {
  expect((await tagged('dns%2Bkubernetes')).status).toBe(200)
})

test('a series has a feed, an unknown one has none', async () => {
  const of = (slug: string) => answerSeriesFeed(request(`/series/${slug}.atom`), source(), slug, 'atom')
  expect((await of('caching')).status).toBe(200)
  expect((await of('none')).status).toBe(404)
})

test('a search has a feed, as soon as it says what for', async () => {
  const search = (query: string) => answerSearchFeed(request(`/search.atom${query}`), source(), 'atom')
  const entries = async (query: string) => children(readXml(await (await search(query)).text()), 'entry').length
  expect(await entries('?q=dns')).toBe(3)
  expect(await entries('?q=+dns+&page=3')).toBe(1)
  expect(await entries('?q=nothing')).toBe(0)
  expect((await search('?q=dns&page=4')).status).toBe(404)
  for (const query of ['', '?q=', '?q=+', '?x=dns']) expect((await search(query)).status).toBe(400)
})

test('a poll with the ETag costs no bytes, and a second one no rendering', async () => {
  const from = source()
  const first = await answerNamedFeed(request('/atom/everything/'), from, 'everything')
  const etag = first.headers.get('etag') ?? ''
  const again = await answerNamedFeed(request('/atom/everything/', { 'If-None-Match': etag }), from, 'everything')
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect(again.headers.get('access-control-allow-origin')).toBe('*')
  expect(from.rendered()).toBe(3)
})

test('the same content gives the same bytes, and an edit gives others', async () => {
  const etagOf = async (of: typeof items) =>
    (await answerNamedFeed(request('/atom/everything/'), source(of), 'everything')).headers.get('etag')
  const edited = items.map((each, index) => (index === 0 ? { ...each, body: { ...each.body, text: 'Edited.' } } : each))
  expect(await etagOf([...items].reverse())).toBe(await etagOf(items))
  expect(await etagOf(edited)).not.toBe(await etagOf(items))
})
