import { expect, test, vi } from 'vitest'
import { createStore, defaultSite, type Item } from '@/lib/content'
import { dayOf } from '@/lib/dates'
import { urls } from '@/lib/urls'
import { answerManifest, answerRobots, answerSitemap, answerSitemapPart } from './answer'
import { toLlms } from './llms'
import { sitemapEntries, toSitemap, toSitemapIndex } from './sitemap'

const site = { ...defaultSite, name: 'Cairn [x]', description: 'About *things*.', url: 'https://cairn.example' }
const body = { file: 'x.mdx', line: 1, text: '' }

function note(slug: string, publishedAt: string, more: Partial<Pick<Item, 'tags' | 'updatedAt' | 'series'>> = {}): Item {
  const publishedOn = dayOf(publishedAt, 'UTC')
  return { kind: 'note', slug, publishedAt, publishedOn, tags: [], permalink: urls.item(publishedOn, slug), body, ...more }
}

const store = createStore({
  site,
  items: [
    note('a', '2024-12-13T05:29:00.000Z', { tags: ['dns'], series: 'slow' }),
    note('b', '2024-12-01T00:00:00.000Z', { tags: ['dns', 'k8s'], updatedAt: '2025-03-01T00:00:00.000Z' }),
    note('c', '2018-01-01T00:00:00.000Z')
  ],
  tags: [{ name: 'unused', aliases: ['old'] }],
  series: [
    { slug: 'slow', title: 'Slow', introduction: body },
    { slug: 'empty', title: 'Empty', introduction: body }
  ],
  pages: [{ slug: 'about', title: 'About', body }]
})
const request = new Request('https://cairn.example/')

test('the sitemap holds exactly the public addresses, with when they last changed', () => {
  const [newest, edited, oldest] = ['2024-12-13T05:29:00.000Z', '2025-03-01T00:00:00.000Z', '2018-01-01T00:00:00.000Z']
  expect(sitemapEntries(store).map(({ path, lastmod }) => [path, lastmod])).toEqual([
    ['/', edited],
    ['/about/', undefined],
    ['/notes/', edited],
    ['/tags/', edited],
    ['/tags/dns/', edited],
    ['/tags/k8s/', edited],
    ['/series/', newest],
    ['/series/slow/', newest],
    ['/2024/', edited],
    ['/2018/', oldest],
    ['/2024/Dec/', edited],
    ['/2018/Jan/', oldest],
    ['/2024/Dec/13/a/', newest],
    ['/2024/Dec/1/b/', edited],
    ['/2018/Jan/1/c/', oldest]
  ])
})

test('the sitemap of an empty weblog is its home page', () => {
  const empty = createStore({ site, items: [], tags: [], series: [], pages: [] })
  expect(sitemapEntries(empty)).toEqual([{ path: '/', lastmod: undefined }])
})

test('a sitemap is XML with whole addresses', () => {
  expect(toSitemap(site.url, [{ path: '/', lastmod: '2024-12-13T05:29:00.000Z' }, { path: '/about/' }])).toBe(
    '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">' +
      '<url><loc>https://cairn.example/</loc><lastmod>2024-12-13T05:29:00.000Z</lastmod></url>' +
      '<url><loc>https://cairn.example/about/</loc></url></urlset>\n'
  )
  expect(toSitemapIndex(site.url, 2)).toContain(
    '<sitemap><loc>https://cairn.example/sitemap/2.xml</loc></sitemap></sitemapindex>'
  )
})

test('a sitemap of more than 50,000 addresses is an index of parts that hold each of them once', async () => {
  const many = Array.from({ length: 50_010 }, (_, index) => note(`s${index}`, '2024-12-13T05:29:00.000Z'))
  const large = createStore({ site, items: many, tags: [], series: [], pages: [] })
  const locations = async (response: Promise<Response>) =>
    [...(await (await response).text()).matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc]) => loc)
  expect(await locations(answerSitemap(request, large))).toEqual([1, 2].map(part => `https://cairn.example/sitemap/${part}.xml`))
  const first = await locations(answerSitemapPart(request, large, '1.xml'))
  const second = await locations(answerSitemapPart(request, large, '2.xml'))
  expect(first).toHaveLength(50_000)
  expect([...first, ...second]).toEqual(sitemapEntries(large).map(({ path }) => `https://cairn.example${path}`))
  for (const file of ['3.xml', '0.xml', '01.xml', '1', 'x.xml', '-1.xml', '1.xml.xml']) {
    expect((await answerSitemapPart(request, large, file)).status).toBe(404)
  }
})

test('parts that are not there cost no second look at the whole weblog', async () => {
  const looks = vi.fn(() => store.items)
  const counted = Object.defineProperty({ ...store }, 'items', { get: looks })
  for (const file of ['1.xml', '2.xml', '99999.xml']) await answerSitemapPart(request, counted, file)
  const once = looks.mock.calls.length
  await answerSitemapPart(request, counted, '3.xml')
  expect([once > 0, looks.mock.calls.length]).toEqual([true, once])
})

test('a sitemap that fits in one file has no parts', async () => {
  expect((await answerSitemap(request, store)).status).toBe(200)
  expect((await answerSitemapPart(request, store, '1.xml')).status).toBe(404)
})

test('robots are kept from pages made for one reader, and shown the sitemap', async () => {
  const text = await (await answerRobots(request, store)).text()
  expect(text).toContain('Disallow: /search/?\n')
  expect(text).toContain('Disallow: /desk/\n')
  expect(text).toContain('\nSitemap: https://cairn.example/sitemap.xml\n')
})

test('llms.txt has the parts of llmstxt.org, and nothing in a title becomes Markdown', () => {
  const text = toLlms(store)
  expect(text.startsWith('# Cairn \\[x\\]\n\n> About \\*things\\*.\n\n')).toBe(true)
  expect(text).toContain(
    '\n## Newest items\n\n- [Note on 13th December 2024](https://cairn.example/2024/Dec/13/a.md): 2024-12-13\n'
  )
  expect(text).toContain('- [dns](https://cairn.example/tags/dns/): 2 items\n')
  expect(text).toContain('(https://cairn.example/atom/everything.json)')
  expect(text).not.toMatch(/\n{3}|undefined/)
})

test('the manifest is JSON that names the site', async () => {
  const response = await answerManifest(request, store)
  expect(response.headers.get('content-type')).toBe('application/manifest+json')
  expect(await response.json()).toMatchObject({ name: 'Cairn [x]', start_url: '/', lang: 'en' })
})
