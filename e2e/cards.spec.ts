// The images that stand for pages where links to them are shared.
import { expect, test } from './fixtures'

const pages = ['/', '/2026/Oct/4/postmortem-culture/', '/tags/postmortem/', '/tags/devops+dns/', '/entries/']

for (const address of pages) {
  test(`the page ${address} names a card of the size it says`, async ({ page, request }) => {
    await page.goto(address)
    const property = (name: string) => page.locator(`meta[property="${name}"]`).getAttribute('content')
    const answer = await request.get(new URL((await property('og:image')) ?? '').pathname)
    expect(answer.headers()['content-type']).toBe('image/png')
    const image = await answer.body()
    expect([String(image.readUInt32BE(16)), String(image.readUInt32BE(20))]).toEqual([
      await property('og:image:width'),
      await property('og:image:height')
    ])
    expect(await property('og:image:alt')).not.toBe('')
  })
}

test('a card that is asked for again has not changed', async ({ request }) => {
  const { etag = '' } = (await request.get('/card.png')).headers()
  expect((await request.get('/card.png', { headers: { 'If-None-Match': etag } })).status()).toBe(304)
})

test('what is not public has no card', async ({ request }) => {
  for (const address of ['/2026/Oct/4/nothing/card.png', '/tags/nothing/card.png', '/tags/dns+nothing/card.png']) {
    expect.soft((await request.get(address)).status(), address).toBe(404)
  }
})

test('the icons that pages and the manifest name are there', async ({ page, request }) => {
  await page.goto('/')
  const icons = page.locator('link[rel="icon"], link[rel="apple-touch-icon"]')
  const named = await icons.evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
  const manifest = await (await request.get((await page.locator('link[rel="manifest"]').getAttribute('href')) ?? '')).json()
  const all = [...named, ...manifest.icons.map((icon: { src: string }) => icon.src), '/favicon.ico']
  expect(all.length).toBeGreaterThan(4)
  for (const address of all) {
    const answer = await request.get(address)
    const { etag = '', 'content-type': type, 'cache-control': kept } = answer.headers()
    expect.soft([address, answer.status(), type?.split('/')[0], kept]).toEqual([address, 200, 'image', 'public, max-age=86400'])
    const again = await request.get(address, { headers: { 'If-None-Match': etag } })
    expect.soft([address, again.status(), (await again.body()).length]).toEqual([address, 304, 0])
  }
})
