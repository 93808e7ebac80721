// What machines read about the site as a whole.
import { parseXml } from '@rgrove/parse-xml'
import { linksIn, sitemapPaths } from './crawl'
import { expect, test } from './fixtures'

const site = 'https://cairn.example'

test('The sitemap has every public address once, each answers, and nothing that redirects or is not to be found', async ({
  request
}) => {
  const answer = await request.get('/sitemap.xml')
  expect(answer.headers()['content-type']).toMatch(/^application\/xml/)
  const text = await answer.text()
  expect(parseXml(text).root?.name).toBe('urlset')
  const paths = await sitemapPaths(request)
  expect(new Set(paths).size).toBe(paths.length)
  const answers = new Map<string, string>()
  for (const path of paths) {
    const page = await request.get(path, { maxRedirects: 0 })
    expect.soft(page.status(), path).toBe(200)
    const source = await page.text()
    expect.soft(source, path).not.toContain('noindex')
    answers.set(path, source)
  }
  // Every page that these link to is in it too, but for parts of them (days, further pages, kinds of a tag) and intersections of tags.
  const linked = new Set([...answers.values()].flatMap(linksIn).filter(path => path.endsWith('/')))
  const parts = /^\/(atom\/|search\/|media\/|api\/)|\/page\/\d+\/$|^\/\d{4}\/[A-Z][a-z]{2}\/\d+\/$|\+|^\/tags\/[^/]+\/[a-z]+\/$/
  expect([...linked].filter(path => !parts.test(path) && !answers.has(path))).toEqual([])
  for (const [, lastmod = ''] of text.matchAll(/<lastmod>([^<]*)</g)) expect(Date.parse(lastmod)).toBeLessThanOrEqual(Date.now())
})

test('robots.txt leaves the pages open, searches and the authors’ side alone, and names the sitemap', async ({ request }) => {
  const robots = await request.get('/robots.txt')
  expect(robots.headers()['content-type']).toMatch(/^text\/plain/)
  const lines = (await robots.text()).split('\n')
  expect(lines).toEqual(
    expect.arrayContaining(['User-agent: *', 'Disallow: /desk/', 'Disallow: /search/?', `Sitemap: ${site}/sitemap.xml`])
  )
})

test('llms.txt explains the site, and every address in it answers', async ({ request }) => {
  const text = await (await request.get('/llms.txt')).text()
  expect(text).toMatch(/^# Cairn\n/)
  const paths = [...text.matchAll(/\]\(https:\/\/cairn\.example([^)]*)\)/g)].map(([, path = '']) => path)
  expect(paths.length).toBeGreaterThan(50)
  for (const path of paths) expect.soft((await request.get(path, { maxRedirects: 0 })).status(), path).toBe(200)
})

test('The web manifest names the site, and the pages name the manifest', async ({ page, request }) => {
  const answer = await request.get('/manifest.webmanifest')
  expect(answer.headers()['content-type']).toBe('application/manifest+json')
  expect(await answer.json()).toMatchObject({ name: 'Cairn', start_url: '/' })
  await page.goto('/')
  await expect(page.locator('link[rel="manifest"]')).toHaveAttribute('href', '/manifest.webmanifest')
})

test('What machines read answers that nothing is new', async ({ request }) => {
  for (const path of ['/sitemap.xml', '/robots.txt', '/llms.txt', '/manifest.webmanifest', '/2024/Dec/13/ndots.md']) {
    const { etag = '' } = (await request.get(path)).headers()
    expect(etag, path).not.toBe('')
    expect((await request.get(path, { headers: { 'If-None-Match': etag } })).status(), path).toBe(304)
    expect((await request.head(path)).status(), path).toBe(200)
  }
})
