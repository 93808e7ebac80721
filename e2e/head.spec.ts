// What the head of each page tells browsers, search engines, and those who share it.
import { expect, test } from './fixtures'
import { itemFile } from './item-file'
import { templates } from './templates'

test.use({ javaScriptEnabled: false })

const site = 'https://cairn.example'
const titles: Record<keyof typeof templates, string | RegExp> = {
  home: 'Cairn',
  entries: 'Entries · Cairn',
  links: 'Links · Cairn',
  'second page': 'Links, page 2 · Cairn',
  quotations: 'Quotations · Cairn',
  notes: 'Notes · Cairn',
  year: 'Archive for 2024 · Cairn',
  month: /December 2024 · Cairn$/,
  day: 'Archive for Friday, 13th December 2024 · Cairn',
  'entry of a series': 'The timeline is the postmortem · Cairn',
  'entry with maths and images': 'The slowest request is the ordinary one · Cairn',
  link: 'OpenAI’s postmortem for API, ChatGPT & Sora Facing Issues · Cairn',
  quotation: 'Quoting Leslie Lamport · Cairn',
  'note with code': 'Five dots · Cairn',
  'tag index': 'Tags · Cairn',
  'filtered tag index': 'Tags · Cairn',
  'tags of a letter': 'Tags · Cairn',
  tag: 'Items tagged “postmortem” · Cairn',
  'tags together': 'Items tagged “dns” and “kubernetes” · Cairn',
  'kind of a tag': 'Links tagged “dns” · Cairn',
  'series index': /^Series/,
  series: 'HTTP caching, slowly · Cairn',
  'empty search': 'Search · Cairn',
  search: 'Search for dns · Cairn',
  'search that finds nothing': 'Search for kubernets · Cairn',
  about: /^About.* · Cairn$/,
  'no such page': 'Not found · Cairn'
}

test('The head of every template is complete', async ({ page, request }) => {
  const content = (selector: string) => page.locator(`head ${selector}`).getAttribute('content')
  for (const [template, address] of Object.entries(templates) as [keyof typeof templates, string][]) {
    await test.step(template, async () => {
      await page.goto(address)
      await expect.soft(page).toHaveTitle(titles[template])
      expect.soft(await content('meta[name="description"]'), template).toMatch(/\S.{10,}/)
      expect.soft(await page.locator('html').getAttribute('lang'), template).toBe('en')
      expect.soft(await content('meta[property="og:title"]'), template).toBeTruthy()
      expect.soft(await content('meta[name="twitter:card"]'), template).toBe('summary_large_image')

      const isIndexed = !/\/search\/\?|filter|letter|nowhere/.test(address)
      // Next adds one of its own to what does not exist.
      const noindex = page.locator('meta[name="robots"][content*="noindex"]')
      expect.soft((await noindex.count()) > 0, template).toBe(!isIndexed)
      if (isIndexed) {
        const canonical = page.locator('link[rel="canonical"]')
        expect.soft(await canonical.evaluateAll(links => links.map(link => link.getAttribute('href')))).toEqual([site + address])
        expect.soft(await content('meta[property="og:url"]'), template).toBe(site + address)
      }

      const image = new URL((await content('meta[property="og:image"]')) ?? '')
      expect.soft(image.origin, template).toBe(site)
      const card = await request.get(image.pathname, { maxRedirects: 0 })
      expect.soft(card.status(), image.pathname).toBe(200)
      expect.soft(card.headers()['content-type'], image.pathname).toBe('image/png')

      for (const json of await page.locator('script[type="application/ld+json"]').allTextContents()) {
        expect.soft(JSON.parse(json)).toMatchObject({ '@context': 'https://schema.org', '@type': expect.any(String) })
      }
      const feeds = page.locator('link[rel="alternate"][type="application/atom+xml"]')
      expect.soft(await feeds.last().getAttribute('href'), template).toBe(`${site}/atom/everything/`)
    })
  }
})

test('A page with a feed of its own advertises that before the feed of everything', async ({ page, request }) => {
  for (const [address, feed] of [
    ['/links/', '/atom/links/'],
    ['/tags/postmortem/', '/tags/postmortem.atom'],
    ['/tags/dns+kubernetes/', '/tags/dns+kubernetes.atom'],
    ['/series/http-caching/', '/series/http-caching.atom'],
    ['/search/?q=dns', '/search.atom?q=dns']
  ] as const) {
    await page.goto(address)
    const feeds = (type: string) =>
      page.locator(`link[rel="alternate"][type="${type}"]`).evaluateAll(links => links.map(link => link.getAttribute('href')))
    expect(await feeds('application/atom+xml')).toEqual([site + feed, `${site}/atom/everything/`])
    const [own = ''] = await feeds('application/feed+json')
    expect((await request.get((own ?? '').replace(site, ''))).headers()['content-type']).toContain('application/feed+json')
  }
})

test('Pages of a list name the ones before and after in their heads', async ({ page }) => {
  const step = (rel: string) => page.locator(`head link[rel="${rel}"]`)
  await page.goto('/links/')
  await expect(step('next')).toHaveAttribute('href', `${site}/links/page/2/`)
  await expect(step('prev')).toHaveCount(0)
  await page.goto('/links/page/2/')
  await expect(step('prev')).toHaveAttribute('href', `${site}/links/`)
  await page.goto('/2024/Dec/13/openai-postmortem/')
  await expect(step('prev')).toHaveAttribute('href', `${site}/2024/Dec/13/nodelocal-dns/`)
  await expect(step('next')).toHaveAttribute('href', `${site}/2024/Aug/7/crowdstrike/`)
})

test('Structured data and microformats say what an item is', async ({ page }) => {
  await page.goto('/2024/Dec/13/openai-postmortem/')
  const [json = ''] = await page.locator('script[type="application/ld+json"]').allTextContents()
  expect(JSON.parse(json)).toMatchObject({
    '@type': 'BlogPosting',
    headline: 'OpenAI’s postmortem for API, ChatGPT & Sora Facing Issues',
    url: `${site}/2024/Dec/13/openai-postmortem/`,
    datePublished: '2024-12-13T05:29:00.000Z',
    dateModified: '2024-12-20T15:00:00.000Z',
    author: { '@type': 'Person', name: 'Ada Marsh' }
  })
  const entry = page.locator('.h-entry')
  await expect(entry).toHaveCount(1)
  await expect(entry.locator('.p-name')).toHaveText('OpenAI’s postmortem for API, ChatGPT & Sora Facing Issues')
  await expect(entry.locator('.dt-published')).toHaveAttribute('datetime', /^2024-12-13T05:29/)
  await expect(entry.locator('.u-bookmark-of')).toHaveAttribute('href', 'https://status.openai.com/incidents/ctrsv3lwd797')
  await expect(entry.locator('.p-category')).toHaveCount(6)
  await expect(page.getByRole('contentinfo').locator('a[rel~="me"]')).toHaveCount(2)
})

test('Odd titles are text everywhere, and a card of every one can be drawn', async ({ page, request, content }) => {
  const odd = [
    '</title><script>alert(1)</script>',
    '"quoted" & <b>bold</b>',
    `Long ${'very '.repeat(60)}long`,
    '日本語 العربية 🙂 \u202Eabc'
  ]
  const items = odd.map((title, index) =>
    itemFile('note', { date: `2010-03-0${index + 1}T01:00:00Z`, slug: 'odd', title, body: title.includes('<') ? '`<i>`' : title })
  )
  await content.publish(...items)
  for (const [index, item] of items.entries()) {
    const scripts: string[] = []
    page.on('dialog', dialog => scripts.push(dialog.message()))
    await page.goto(item.permalink)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText((odd[index] ?? '').replace('"quoted"', '“quoted”').trim())
    expect((await request.get(`${item.permalink}card.png`)).headers()['content-type']).toBe('image/png')
    const source = await (await request.get(item.permalink)).text()
    expect(source).not.toContain('<script>alert(1)')
  }
})
