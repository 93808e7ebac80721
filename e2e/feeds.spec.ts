// What subscribers get: feeds of everything, of each kind, tag, intersection, series and search.
import { getAtom, linkOf, parseAtom, pathOf, wholeFeed } from './atom'
import { expect, test } from './fixtures'
import { itemFile } from './item-file'

const feeds = [
  '/atom/everything/',
  '/atom/entries/',
  '/atom/links/',
  '/atom/quotations/',
  '/atom/notes/',
  '/tags/dns.atom',
  '/tags/dns+kubernetes.atom',
  '/series/http-caching.atom',
  '/search.atom?q=dns'
]
const site = 'https://cairn.example'

for (const address of feeds) {
  test(`${address} is a feed that programs anywhere can read, and answers that nothing is new`, async ({ request }) => {
    const answer = await request.get(address)
    const headers = answer.headers()
    expect(answer.status()).toBe(200)
    expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8')
    expect(headers['access-control-allow-origin']).toBe('*')
    expect(headers.etag).toMatch(/^W\/"[^"]+"$/)
    expect(new Date(headers['last-modified'] ?? '').toUTCString()).toBe(headers['last-modified'])

    const feed = parseAtom(await answer.text())
    expect(linkOf(feed, 'self')).toBe(site + address)
    expect(feed.entries.length).toBeGreaterThan(0)
    expect(feed.updated).toBe(
      feed.entries
        .map(entry => entry.updated)
        .toSorted()
        .at(-1)
    )
    expect(feed.language).toBe('en')
    const alternate = pathOf(linkOf(feed, 'alternate')) ?? ''
    expect((await request.get(alternate, { maxRedirects: 0 })).status(), alternate).toBe(200)
    for (const entry of feed.entries) {
      expect(entry.content, entry.id).not.toMatch(/<[a-z][^>]* (?:href|src)="(?!https?:|mailto:)|<script|<[a-z][^>]* on[a-z]+=/)
      expect(entry.title, entry.id).not.toBe('')
      expect(entry.published <= entry.updated, entry.id).toBe(true)
    }

    const known = { etag: headers.etag ?? '', modified: headers['last-modified'] ?? '' }
    for (const [header, value, status] of [
      ['If-None-Match', known.etag, 304],
      ['If-None-Match', known.etag.replace('W/', ''), 304],
      ['If-None-Match', `"other", ${known.etag}`, 304],
      ['If-None-Match', '"other"', 200],
      ['If-Modified-Since', known.modified, 304],
      ['If-Modified-Since', 'Thu, 01 Jan 1970 00:00:00 GMT', 200],
      ['If-Modified-Since', 'yesterday', 200]
    ] as const) {
      for (const method of ['GET', 'HEAD']) {
        const again = await request.fetch(address, { method, headers: { [header]: value } })
        expect(again.status(), `${method} with ${header}: ${value}`).toBe(status)
        expect(again.headers().etag).toBe(headers.etag)
        if (status === 304 || method === 'HEAD') expect((await again.body()).length).toBe(0)
      }
    }
  })
}

test('Page by page, a feed leads through the whole archive and has each item once', async ({ request }) => {
  const sitemap = await (await request.get('/sitemap.xml')).text()
  const permalinks = [...sitemap.matchAll(/<loc>https:\/\/cairn\.example(\/\d{4}\/\w{3}\/\d+\/[\w-]+\/)<\/loc>/g)].map(
    match => match[1]
  )
  const pages = await wholeFeed(request, '/atom/everything/')
  const entries = pages.flatMap(page => page.entries)
  expect(pages.length).toBeGreaterThan(2)
  expect(new Set(pages.map(page => page.id)).size).toBe(1)
  expect(new Set(entries.map(entry => entry.id)).size).toBe(entries.length)
  expect(entries.map(entry => pathOf(linkOf(entry, 'alternate'))).toSorted()).toEqual(permalinks.toSorted())
  expect(entries.map(entry => entry.published)).toEqual(
    entries
      .map(entry => entry.published)
      .toSorted()
      .toReversed()
  )
  for (const [index, page] of pages.entries()) {
    expect(pathOf(linkOf(page, 'previous'))).toBe(index === 0 ? undefined : pathOf(linkOf(pages[index - 1] ?? page, 'self')))
  }
})

test('An entry says what its page says: author’s order of tags, via and related, the whole text', async ({ request }) => {
  const { entries } = await getAtom(request, '/tags/chatgpt.atom')
  const entry = entries.find(each => each.title.startsWith('OpenAI'))
  expect(entry?.title).toBe('OpenAI’s postmortem for API, ChatGPT & Sora Facing Issues')
  expect(entry?.categories).toEqual(['devops', 'dns', 'kubernetes', 'openai', 'chatgpt', 'postmortem'])
  expect(entry?.published).toBe('2024-12-13T05:29:00Z')
  expect(entry?.updated).toBe('2024-12-20T15:00:00Z')
  expect(entry?.links).toEqual(
    expect.arrayContaining([
      { rel: 'alternate', href: `${site}/2024/Dec/13/openai-postmortem/` },
      { rel: 'related', href: 'https://status.openai.com/incidents/ctrsv3lwd797' },
      { rel: 'via', href: 'https://news.ycombinator.com/from?site=status.openai.com' }
    ])
  )
  expect(entry?.content).toContain('they found one another through DNS')
  expect(entry?.content).toContain(`href="${site}/2024/Dec/20/control-planes/"`)
  const quotations = await getAtom(request, '/atom/quotations/')
  expect(quotations.entries.every(each => each.title.startsWith('Quoting '))).toBe(true)
})

test('No two feeds and no two entries share a name', async ({ request }) => {
  const ids = await Promise.all(feeds.map(async address => (await getAtom(request, address)).id))
  expect(new Set(ids).size).toBe(feeds.length)
})

test('An edit, a retitle and another kind keep the name of an entry, and an update moves its date', async ({
  request,
  content
}) => {
  const fields = { date: '2013-03-01T01:00:00Z', slug: 'kept', tags: ['lighthouse'] }
  const entry = async () => (await getAtom(request, '/tags/lighthouse.atom')).entries[0]
  await content.publish(itemFile('note', { ...fields, title: 'Before', body: 'One.' }))
  const first = await entry()
  await content.publish(itemFile('note', { ...fields, title: 'After', body: 'Two.', updated: '2013-04-01T00:00:00Z' }))
  const second = await entry()
  expect(second).toMatchObject({ id: first?.id, title: 'After', published: first?.published, updated: '2013-04-01T00:00:00Z' })
  content.remove('notes/2013/03-01-kept.mdx')
  await content.publish(itemFile('entry', { ...fields, title: 'An entry now' }))
  expect((await entry())?.id).toBe(first?.id)
})

test('A subscriber who has everything hears of a change at once', async ({ request, content }) => {
  const before = await request.get('/tags/dns.atom')
  const asked = async () =>
    (await request.get('/tags/dns.atom', { headers: { 'If-None-Match': before.headers().etag ?? '' } })).status()
  expect(await asked()).toBe(304)
  await content.publish(itemFile('note', { date: '2012-03-01T01:00:00Z', slug: 'new', tags: ['dns'] }))
  expect(await asked()).toBe(200)
})

test('The same feeds exist as JSON', async ({ request }) => {
  for (const address of feeds) {
    const atom = await getAtom(request, address)
    const jsonAddress = address.includes('.atom') ? address.replace('.atom', '.json') : address.replace(/\/$/, '.json')
    const answer = await request.get(jsonAddress)
    expect(answer.headers()['content-type'], jsonAddress).toBe('application/feed+json; charset=utf-8')
    expect(answer.headers()['access-control-allow-origin']).toBe('*')
    const feed = await answer.json()
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1')
    expect(feed.feed_url).toBe(site + jsonAddress)
    expect(feed.title).toBe(atom.title)
    expect(feed.items.map((item: { id: string }) => item.id)).toEqual(atom.entries.map(entry => entry.id))
    expect(feed.items.map((item: { tags?: string[] }) => item.tags ?? [])).toEqual(atom.entries.map(entry => entry.categories))
    const again = await request.get(jsonAddress, { headers: { 'If-None-Match': answer.headers().etag ?? '' } })
    expect(again.status()).toBe(304)
  }
})

test('A script on another site may ask, conditionally too', async ({ request }) => {
  const answer = await request.fetch('/atom/everything/', { method: 'OPTIONS', headers: { Origin: 'https://reader.example' } })
  expect(answer.status()).toBe(204)
  expect(answer.headers()['access-control-allow-origin']).toBe('*')
  expect(answer.headers()['access-control-allow-headers']).toContain('If-None-Match')
})
