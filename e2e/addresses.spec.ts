// The addresses of the weblog: other ways to write one lead to the canonical one, in a single step; what cannot exist is 404.
import { expect, test } from './fixtures'
import { itemFile } from './item-file'

const item = '/2024/Dec/13/openai-postmortem/'

const moves: Record<string, string> = {
  // The slash at the end.
  '/entries': '/entries/',
  '/2024': '/2024/',
  '/2024/Dec': '/2024/Dec/',
  '/2024/Dec/13': '/2024/Dec/13/',
  '/2024/Dec/13/openai-postmortem': item,
  '/tags': '/tags/',
  '/tags/dns': '/tags/dns/',
  '/tags/dns/links': '/tags/dns/links/',
  '/series/http-caching': '/series/http-caching/',
  '/about': '/about/',
  '/links/page/2': '/links/page/2/',
  '/atom/everything': '/atom/everything/',
  '/atom/links': '/atom/links/',
  '/search?q=dns': '/search/?q=dns',
  // Days with a zero in front, months in the wrong case.
  '/2023/Oct/08/explain-buffers/': '/2023/Oct/8/explain-buffers/',
  '/2023/Oct/08/': '/2023/Oct/8/',
  '/2023/Oct/08': '/2023/Oct/8/',
  '/2024/dec/': '/2024/Dec/',
  '/2024/DEC/13/': '/2024/Dec/13/',
  '/2024/dec/13/openai-postmortem/': item,
  '/2023/oct/08/explain-buffers': '/2023/Oct/8/explain-buffers/',
  '/2023/oct/08/explain-buffers.md': '/2023/Oct/8/explain-buffers.md',
  // The old address of tags, former names of tags, other orders.
  '/tag/dns/': '/tags/dns/',
  '/tag/dns': '/tags/dns/',
  '/tag/k8s': '/tags/kubernetes/',
  '/tags/k8s/': '/tags/kubernetes/',
  '/tags/k8s': '/tags/kubernetes/',
  '/tags/k8s.atom': '/tags/kubernetes.atom',
  '/tags/k8s.json': '/tags/kubernetes.json',
  '/tags/k8s.atom?page=2': '/tags/kubernetes.atom?page=2',
  '/tags/k8s/links/': '/tags/kubernetes/links/',
  '/tags/k8s+dns/': '/tags/dns+kubernetes/',
  '/tags/kubernetes+dns/': '/tags/dns+kubernetes/',
  '/tags/dns+k8s.atom': '/tags/dns+kubernetes.atom',
  '/tags/kubernetes+dns.json': '/tags/dns+kubernetes.json',
  '/tags/dns+dns/': '/tags/dns/',
  '/tags/k8s+kubernetes/': '/tags/kubernetes/',
  '/tags/openai+k8s+post-mortem+dns/': '/tags/dns+kubernetes+openai+postmortem/',
  // Percent-encoding where none is needed.
  '/2024/Dec/13/openai-postmorte%6d/': item,
  '/2024/%44ec/13/': '/2024/Dec/13/',
  '/%61bout/': '/about/',
  '/tags/%6b8s/': '/tags/kubernetes/',
  '/tags/d%6Es.atom': '/tags/dns.atom',
  // The first page has no number.
  '/links/page/1/': '/links/',
  '/links/page/1': '/links/',
  '/tags/dns/page/1/': '/tags/dns/',
  '/tags/kubernetes+dns/links/page/1': '/tags/dns+kubernetes/links/',
  // Where feeds and sources are rendered is not where they are found.
  '/tags/dns/atom/': '/tags/dns.atom',
  '/tags/k8s/json': '/tags/kubernetes.json',
  '/series/http-caching/atom/': '/series/http-caching.atom',
  '/2024/Dec/13/openai-postmortem/source/': '/2024/Dec/13/openai-postmortem.md'
}

test('Other ways to write an address lead to the canonical one by one permanent redirect', async ({ request }) => {
  for (const [from, to] of Object.entries(moves)) {
    const answer = await request.get(from, { maxRedirects: 0 })
    expect.soft(answer.status(), from).toBe(301)
    // Not kept for ever, as a browser may otherwise: a former address may be an address again.
    expect.soft(answer.headers()['cache-control'], from).toBe('public, max-age=0, must-revalidate')
    const location = new URL(answer.headers().location ?? '/nowhere', new URL(from, answer.url()))
    expect.soft(location.pathname + location.search, from).toBe(to)
    expect.soft(location.host, from).toBe(new URL(answer.url()).host)
    const there = await request.get(to.replace('?page=2', ''), { maxRedirects: 0 })
    expect.soft(there.status(), `${from} leads to ${to}`).toBe(200)
  }
})

const missing = [
  '/nowhere/',
  '/0000/',
  '/1999/',
  '/2024/Nov/',
  '/2024/Dek/',
  '/2024/12/',
  '/2024/Dec/14/',
  '/2024/Dec/0/',
  '/2024/Dec/32/',
  '/2024/Dec/013/',
  '/2023/Feb/29/',
  '/2024/Feb/30/',
  '/2024/Dec/13/nowhere/',
  '/2024/Dec/13/OpenAI-postmortem/',
  '/2024/Dec/14/openai-postmortem/',
  '/2024/Dec/13/nowhere.md',
  '/2024/Feb/30/openai-postmortem.md',
  '/links/page/0/',
  '/links/page/01/',
  '/links/page/99/',
  '/links/page/abc/',
  '/links/page/2.5/',
  '/entries/page/2/',
  '/2024/Dec/page/2/',
  '/tags/nowhere/',
  '/tags/DNS/',
  '/tags/dns+nowhere/',
  '/tags/dns+/',
  '/tags/+/',
  '/tags/dns/page/2/',
  '/tags/dns/poems/',
  '/tags/dns/entries/page/2/',
  '/tags/dns+kubernetes+postmortem+openai+chatgpt/',
  '/tags/dns+sqlite/',
  '/tags/nowhere.atom',
  '/tags/dns+nowhere.atom',
  '/tags/nowhere.json',
  '/tags/dns.rss/',
  '/tags/dns.atom?page=99',
  '/tags/nowhere/random/',
  '/series/nowhere/',
  '/series/nowhere.atom',
  '/atom/nowhere/',
  '/atom/nowhere.json',
  '/atom/everything/?page=0',
  '/atom/everything/?page=abc',
  '/atom/everything/?page=99',
  '/media/nowhere.png',
  '/media/../site.yaml',
  '/media/%2e%2e/site.yaml',
  '/media/..%2fsite.yaml',
  '/site.yaml',
  '/sitemap/1.xml'
]

test('Impossible dates, empty archives, unknown tags and pages past the end are 404', async ({ request }) => {
  for (const address of missing) {
    const answer = await request.get(address, { maxRedirects: 0 })
    expect.soft(answer.status(), address).toBe(404)
  }
})

test('Every kind of address there is answers 200', async ({ request }) => {
  const addresses = [
    '/',
    '/2024/',
    '/2024/Dec/',
    '/2024/Dec/13/',
    item,
    '/2024/Dec/13/openai-postmortem.md',
    '/entries/',
    '/links/',
    '/quotations/',
    '/notes/',
    '/links/page/2/',
    '/tags/',
    '/tags/?filter=sql',
    '/tags/?letter=d&by=count',
    '/tags/postmortem/',
    '/tags/postmortem/links/',
    '/tags/dns+kubernetes/',
    '/tags/dns+kubernetes+openai+postmortem/',
    '/tags/postmortem.atom',
    '/tags/dns+kubernetes.atom',
    '/tags/postmortem.json',
    '/series/',
    '/series/http-caching/',
    '/series/http-caching.atom',
    '/series/http-caching.json',
    ...['everything', 'entries', 'links', 'quotations', 'notes'].flatMap(name => [`/atom/${name}/`, `/atom/${name}.json`]),
    '/search/',
    '/search/?q=dns',
    '/search.atom?q=dns',
    '/search.json?q=dns',
    '/about/',
    '/sitemap.xml',
    '/robots.txt',
    '/llms.txt',
    '/manifest.webmanifest',
    '/media/2024/fan-out.png'
  ]
  for (const address of addresses) {
    const answer = await request.get(address, { maxRedirects: 0 })
    expect.soft(answer.status(), address).toBe(200)
    expect.soft((await answer.body()).length, address).toBeGreaterThan(100)
  }
})

test('The case of a slug is kept', async ({ request, content }) => {
  const cased = itemFile('note', { date: '2014-03-01T01:00:00Z', slug: 'A_Slug-with-Case', title: 'Case' })
  await content.publish(cased)
  expect((await request.get('/2014/Mar/1/A_Slug-with-Case/')).status()).toBe(200)
  expect((await request.get('/2014/Mar/1/a_slug-with-case/')).status()).toBe(404)
})

test('Media is served whole and in part, with a validator, and as what it is', async ({ request }) => {
  const whole = await request.get('/media/2024/fan-out.png')
  expect(whole.headers()['content-type']).toBe('image/png')
  expect(whole.headers()['x-content-type-options']).toBe('nosniff')
  const bytes = await whole.body()
  const head = await request.head('/media/2024/fan-out.png')
  for (const answer of [whole, head]) expect(answer.headers()['content-length']).toBe(String(bytes.length))
  const part = await request.get('/media/2024/fan-out.png', { headers: { Range: 'bytes=1-3' } })
  expect(part.status()).toBe(206)
  expect((await part.body()).toString()).toBe('PNG')
  expect(part.headers()['content-range']).toBe(`bytes 1-3/${bytes.length}`)
  const again = await request.get('/media/2024/fan-out.png', { headers: { 'If-None-Match': whole.headers().etag ?? '' } })
  expect(again.status()).toBe(304)
})
