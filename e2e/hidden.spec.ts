// Drafts and scheduled items: nowhere, until they are published; then everywhere they belong.
import { crawl } from './crawl'
import { expect, test } from './fixtures'
import { itemFile } from './item-file'

const fields = {
  date: '2026-11-21T08:00:00Z',
  slug: 'zebracorn',
  title: 'Zebracorn',
  tags: ['dns', 'zebracornology'],
  series: 'http-caching',
  body: 'A zebracorn, see [there](/2024/Dec/13/openai-postmortem/).'
}
const draft = itemFile('entry', { ...fields, draft: true })
const published = itemFile('entry', fields)

/** Everything that shows the item once it is public. */
const surfaces = [
  '/',
  published.permalink,
  '/2026/Nov/21/zebracorn.md',
  '/2026/',
  '/2026/Nov/',
  '/2026/Nov/21/',
  '/entries/',
  '/tags/',
  '/tags/dns/',
  '/tags/dns/entries/',
  '/tags/zebracornology/',
  '/tags/dns+zebracornology/',
  '/series/',
  '/series/http-caching/',
  '/2022/Apr/3/freshness/',
  '/2024/Dec/13/openai-postmortem/',
  '/2026/Nov/20/the-third-time/',
  '/search/?q=zebracorn',
  '/atom/everything/',
  '/atom/everything.json',
  '/atom/entries/',
  '/atom/entries.json',
  '/tags/dns.atom',
  '/tags/dns.json',
  '/tags/zebracornology.atom',
  '/tags/dns+zebracornology.atom',
  '/series/http-caching.atom',
  '/series/http-caching.json',
  '/search.atom?q=zebracorn',
  '/sitemap.xml',
  '/llms.txt'
]
/** Those of them that exist only with the item. */
const own = [
  published.permalink,
  '/2026/Nov/21/',
  '/2026/Nov/21/zebracorn.md',
  ...surfaces.filter(path => path.includes('ology'))
]

test('A draft and a scheduled item are on no public address', async ({ request, content }) => {
  test.slow()
  const scheduled = itemFile('link', {
    date: '2027-05-01T08:00:00Z',
    slug: 'quaggaphant',
    title: 'Quaggaphant',
    url: 'https://quaggaphant.example/',
    tags: ['dns', 'quaggaphantry'],
    series: 'http-caching',
    body: 'A quaggaphant, see [there](/2024/Dec/13/openai-postmortem/).'
  })
  await content.publish(draft, scheduled)
  const pages = await crawl(request)
  expect(pages.size).toBeGreaterThan(400)
  for (const [path, { status, text }] of pages) {
    expect.soft(status, path).toBe(path === '/nowhere/' ? 404 : 200)
    // The demo content has a draft and a scheduled item too.
    expect.soft(text, path).not.toMatch(/zebracorn|quaggaphant|retry-budgets|Retry budgets|Seven years to go|seven-years/i)
  }
  for (const path of [
    ...own,
    '/2027/',
    '/2027/May/1/quaggaphant/',
    '/2027/May/1/quaggaphant.md',
    '/tags/quaggaphantry/',
    '/2026/Nov/18/retry-budgets/',
    '/2026/Nov/18/retry-budgets.md',
    '/2031/Jan/19/seven-years/',
    '/2031/Jan/19/seven-years.md'
  ]) {
    expect.soft((await request.get(path)).status(), path).toBe(404)
  }
  for (const word of ['zebracorn', 'quaggaphant', 'tag:zebracornology']) {
    expect.soft((await (await request.get(`/search.json?q=${word}`)).json()).items, word).toEqual([])
  }
})

test('Without `draft: true` an item is everywhere it belongs, and with it nowhere again', async ({ request, content }) => {
  const expectItOn = async (paths: string[], isThere: boolean) => {
    for (const path of paths) {
      const answer = await request.get(path)
      expect.soft(answer.status(), path).toBe(own.includes(path) && !isThere ? 404 : 200)
      // What says that nothing is there may repeat what was asked for.
      if (answer.status() === 200) expect.soft(/zebracorn/i.test(await answer.text()), path).toBe(isThere)
    }
  }
  const silent = surfaces.filter(path => !path.includes('search'))
  await content.publish(draft)
  await expectItOn(silent, false)
  await content.publish(published)
  await expectItOn(surfaces, true)
  await content.publish(draft)
  await expectItOn(silent, false)
})

test('A scheduled item is public from its second on', async ({ request, content }) => {
  const at = new Date(Date.now() + 4_000)
  const item = itemFile('note', { date: at.toISOString(), slug: 'punctual', title: 'Punctual quokka' })
  await content.publish(item)
  const status = async () => (await request.get(item.permalink)).status()
  expect(await status()).toBe(404)
  expect(await (await request.get('/')).text()).not.toContain('Punctual quokka')
  const isEarly = () => Date.now() < at.getTime()
  while (isEarly()) {
    const answer = await status()
    if (isEarly()) expect(answer).toBe(404)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  await expect.poll(status, { timeout: 10_000 }).toBe(200)
  for (const path of ['/', '/notes/', '/atom/everything/', '/atom/notes.json', '/sitemap.xml']) {
    expect(await (await request.get(path)).text(), path).toMatch(path === '/sitemap.xml' ? /punctual/ : /Punctual quokka/)
  }
})
