// nginx in front of two servers, as readers see it: it answers what they do, and sooner.
import { behindNginx, longestKept, pages, pause, wombat } from './behind-nginx'
import { expect, test } from './fixtures'

const site = behindNginx()

test('A page is asked for once and then kept, in one body for each way to compress it, whatever hangs on its address', async () => {
  for (const address of pages) {
    const plain = await site.get(address)
    expect(plain.status, address).toBe(200)
    await expect.poll(async () => (await site.get(address)).cache, { message: address }).toContain('hit')
  }
  await expect.poll(async () => (await site.get('/2024/Dec/13/openai-postmortem/?fbclid=1')).cache).toContain('hit')
  await expect
    .poll(async () =>
      (await site.get('/2024/Dec/13/openai-postmortem/', { 'Accept-Encoding': 'gzip;q=1.0, br;q=0' })).headers.get(
        'content-encoding'
      )
    )
    .toBe('gzip')
  for (const refused of ['identity', 'gzip;q=0, br;q=0.0', 'x-gzip-like'])
    expect((await site.get('/', { 'Accept-Encoding': refused })).headers.get('content-encoding'), refused).toBeNull()
  expect((await site.get('/search/?q=stones')).text).not.toBe((await site.get('/search/?q=dns')).text)
})

test('Who has a page already is told so, and who wants its headers gets those', async () => {
  for (const address of ['/', '/atom/everything/']) {
    const { headers } = await site.get(address)
    const again = await fetch(site.nginx.origin + address, { headers: { 'If-None-Match': headers.get('etag') ?? '' } })
    expect([address, again.status, await again.text()]).toEqual([address, 304, ''])
    const head = await fetch(site.nginx.origin + address, { method: 'HEAD' })
    expect([address, head.status, await head.text(), head.headers.get('etag')]).toEqual([address, 200, '', headers.get('etag')])
  }
})

test('Caches further out are told what the weblog says, not for how long nginx keeps a page', async () => {
  const [first] = site.servers
  for (const address of ['/', '/atom/everything/', '/robots.txt', '/nowhere/']) {
    const direct = await site.get(address, {}, first.origin)
    const through = await site.get(address)
    expect([address, through.status, through.headers.get('cache-control')]).toEqual([
      address,
      direct.status,
      direct.headers.get('cache-control')
    ])
    expect(through.headers.get('x-cairn-cache-control')).toBeNull()
  }
})

test('What is published is seen, and what is withdrawn is gone for the first who asks', async ({ content }) => {
  await site.shown('/tags/dns/')
  content.write(wombat.file, wombat.text)
  for (const address of ['/', '/tags/dns/', '/tags/dns.atom', '/notes/', wombat.permalink])
    await expect.poll(() => site.shown(address), { message: address }).toContain('wombat')
  content.remove(wombat.file)
  for (const server of site.servers)
    await expect.poll(async () => (await site.get(wombat.permalink, {}, server.origin)).status).toBe(404)
  await pause(longestKept)
  const late = await site.get(wombat.permalink)
  expect(late.status, `${late.cache}: a page that nobody asked for meanwhile is not shown as it was`).toBe(404)
  for (const address of ['/tags/dns/', '/notes/']) expect(await site.shown(address), address).not.toContain('wombat')
})

test('A browser that asks whether a feed has something new is counted as following it, and none that says so in another way', async () => {
  const feed = '/tags/dns.atom'
  /** Each server has counted its own. */
  async function following(): Promise<number> {
    const numbers = await Promise.all(site.servers.map(({ origin }) => site.get('/metrics', {}, origin)))
    const counts = numbers.map(({ text }) => /^cairn_feed_subscriptions\{by="reader"\} (\d+)$/m.exec(text)?.[1])
    return counts.reduce((sum, count) => sum + Number(count), 0)
  }
  const browser = (version: number) => ({ 'User-Agent': `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Firefox/${version}.0` })
  const before = await following()
  await pause(longestKept)
  const { headers } = await site.get(feed, browser(1))
  await pause(longestKept)
  await site.get(feed, { ...browser(2), 'X-Cairn-Conditional': '1' })
  await pause(longestKept)
  expect(await following()).toBe(before)
  const again = await site.get(feed, { ...browser(3), 'If-None-Match': headers.get('etag') ?? '' })
  expect([again.status, again.text]).toEqual([304, ''])
  await expect.poll(following).toBe(before + 1)
})

test('What is said of a request by who sends it reaches nobody else', async () => {
  const [page = ''] = pages.slice(1)
  // Not the framework's scripts, where there are any: they number what they describe as they come by.
  const words = async () => (await site.shown(page)).replace(/<script[\s\S]*?<\/script>/g, '')
  const expected = await words()
  const odd = {
    RSC: '1',
    'Next-Router-Prefetch': '1',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'gopher',
    Forwarded: 'host=evil.example',
    'X-Original-URL': '/desk/',
    'X-Middleware-Rewrite': '/desk/',
    'Accept-Language': 'de',
    Cookie: 'cairn-preview=1; theme=dark',
    Range: 'bytes=0-9'
  }
  await pause(longestKept)
  for (const [name, value] of Object.entries(odd)) {
    const answer = await site.get(`${page}?${encodeURIComponent(name)}`, { [name]: value })
    expect(answer.text, name).not.toContain('evil.example')
    expect(await words(), name).toBe(expected)
  }
})

test('Parts of a film come through; versions of images and what a build is made of are kept', async () => {
  const whole = await fetch(`${site.nginx.origin}/media/2024/fan-out.png`)
  const bytes = Buffer.from(await whole.arrayBuffer())
  const part = await fetch(`${site.nginx.origin}/media/2024/fan-out.png`, { headers: { Range: 'bytes=10-19' } })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${bytes.length}`])
  expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20))
  const { text } = await site.get('/2024/Mar/10/the-slowest-request/')
  const image = /\/_next\/image\/\?url=[^" ]+/.exec(text)?.[0].replaceAll('&amp;', '&') ?? ''
  const stylesheet = /href="(\/_next\/static\/[^"]+\.css)"/.exec(text)?.[1] ?? ''
  for (const address of [image, stylesheet])
    await expect.poll(async () => (await site.get(address)).cache, { message: address }).toContain('hit')
})
