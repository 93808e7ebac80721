// Images put in by authors: cleaned, served at once, and loaded by each reader in the size that is shown.
import type { APIRequestContext } from '@playwright/test'
import sharp from 'sharp'
import type { MediaAnswer } from '../lib/desk/types'
import { api } from '../lib/urls'
import { expect, test } from './desk-api'
import { itemFile } from './item-file'
import { settings } from './site.mjs'

const token = settings.AUTHOR_TOKENS.split('> ')[1] ?? ''
const photograph = (width = 1600, height = 900) =>
  sharp({ create: { width, height, channels: 3, background: '#357', noise: { type: 'gaussian', mean: 120, sigma: 30 } } })
    .withExif({ IFD0: { Make: 'Pinhole' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 33/1 2/1' } })
    .jpeg()
    .toBuffer()

const put = (
  request: APIRequestContext,
  name: string,
  data: Buffer,
  headers: Record<string, string> = { Authorization: `Bearer ${token}` }
) => request.post(api.media(name), { data, headers: { 'Content-Type': 'application/octet-stream', ...headers } })

const added = async (request: APIRequestContext, name: string, data: Buffer): Promise<MediaAnswer> => {
  const answer = await put(request, name, data)
  expect(answer.status(), await answer.text()).toBe(201)
  return answer.json()
}

test('a photograph is there the moment its author is told so, without where it was taken, as one commit', async ({
  desk,
  request
}) => {
  const { address, path, width, height, commit } = await added(request, 'Der Hafen.JPG', await photograph())
  expect([address, width, height]).toEqual([`/${path}`, 1600, 900])
  expect(path).toMatch(/^media\/\d{4}\/der-hafen\.jpg$/)
  const answer = await request.get(address)
  expect(answer.headers()['content-type']).toBe('image/jpeg')
  expect((await answer.body()).includes('Pinhole')).toBe(false)
  expect(desk.git('rev-parse', 'HEAD')).toBe(commit)
  expect(desk.git('status', '--porcelain')).toBe('')
})

test('a phone loads the size it shows, a large screen a larger one, and nothing moves on the page', async ({
  desk,
  content,
  request,
  browser
}) => {
  expect(desk.git('status', '--porcelain')).toBe('')
  const { address } = await added(request, 'harbour.jpg', await photograph())
  const item = itemFile('entry', {
    date: '2025-12-28T08:00:00Z',
    slug: 'harbour',
    title: 'A harbour',
    body: `Words.\n\n![The harbour](${address})`
  })
  await content.publish(item)
  const loaded: Record<string, string> = {}
  for (const [name, viewport, deviceScaleFactor] of [
    ['phone', { width: 320, height: 640 }, 1],
    ['laptop', { width: 1280, height: 800 }, 1],
    ['sharp', { width: 1280, height: 800 }, 2]
  ] as const) {
    const context = await browser.newContext({ viewport, deviceScaleFactor })
    const page = await context.newPage()
    await page.goto(item.permalink)
    const image = page.getByRole('img', { name: 'The harbour' })
    await image.scrollIntoViewIfNeeded()
    await expect.poll(() => image.evaluate((each: HTMLImageElement) => each.complete && each.naturalWidth > 0)).toBe(true)
    expect(await image.evaluate((each: HTMLImageElement) => [each.getAttribute('width'), each.getAttribute('height')])).toEqual([
      '1600',
      '900'
    ])
    expect(await image.evaluate(each => each.clientWidth / each.clientHeight)).toBeCloseTo(16 / 9, 1)
    loaded[name] = await image.evaluate((each: HTMLImageElement) => new URL(each.currentSrc).searchParams.get('w') ?? '')
    await context.close()
  }
  expect(loaded).toEqual({ phone: '320', laptop: '640', sharp: '1280' })
  // Feeds have the file itself, in full.
  expect(await (await request.get('/atom/everything/')).text()).toContain(`src="https://cairn.example${address}"`)
})

test('every size that a page offers is there, as small as it says, and an image that changes is another address', async ({
  desk,
  content,
  request
}) => {
  expect(desk.git('status', '--porcelain')).toBe('')
  const file = 'media/2025/changing.jpg'
  content.write(file, await photograph(1000, 500))
  const item = itemFile('entry', {
    date: '2025-12-28T08:00:00Z',
    slug: 'changing',
    title: 'Changing',
    body: `Words.\n\n![It](/${file})`
  })
  await content.publish(item)
  const offered = async () => {
    const [, srcset = ''] = /srcset="([^"]*)"/i.exec(await (await request.get(item.permalink)).text()) ?? []
    return srcset
      .replaceAll('&amp;', '&')
      .split(', ')
      .map(each => each.split(' '))
  }
  const before = await offered()
  expect(before.map(([, width]) => width)).toEqual(['320w', '480w', '640w', '960w', '1000w'])
  for (const [address = '', width] of before) {
    const answer = await request.get(address, { headers: { Accept: 'image/webp,*/*' }, maxRedirects: 0 })
    expect(answer.status(), address).toBe(200)
    expect(answer.headers()).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': expect.stringContaining('max-age=31536000')
    })
    expect(`${(await sharp(await answer.body()).metadata()).width}w`).toBe(width)
  }
  content.write(file, await photograph(1000, 400))
  await content.shown()
  const after = await offered()
  expect(after.map(([address]) => address).some(address => before.some(([old]) => old === address))).toBe(false)
  const [first = ''] = after[0] ?? []
  expect((await sharp(await (await request.get(first)).body()).metadata()).height).toBe(128)
})

test('the platform makes nothing of what is no version of an image', async ({ request }) => {
  for (const url of [
    '/media/2024/fan-out.png',
    '/media/@0000000000000000/2024/fan-out.png',
    '/media/@0000000000000000/../../robots.txt',
    '/robots.txt',
    'https://elsewhere.example/a.png',
    'http://127.0.0.1/a.png',
    '//elsewhere.example/a.png'
  ]) {
    const answer = await request.get(`/_next/image/?url=${encodeURIComponent(url)}&w=640&q=80`)
    expect.soft([400, 404], url).toContain(answer.status())
  }
})

test('what is no image, too large, or not from an author is refused with a sentence, and nothing is saved', async ({
  desk,
  request
}) => {
  const before = desk.git('rev-parse', 'HEAD')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const image = await photograph(40, 30)
  const refusals: [Promise<import('@playwright/test').APIResponse>, number, RegExp][] = [
    [put(request, 'a.svg', svg), 415, /SVG images are not taken here/],
    [put(request, 'a.jpg', Buffer.from('<!doctype html>')), 415, /no image that browsers show/],
    [put(request, 'a.jpg', image.subarray(0, image.length / 2)), 415, /its end is missing/],
    [put(request, 'a.jpg', Buffer.alloc(20_000_001)), 413, /at most 20 MB/],
    [put(request, 'a.jpg', image, {}), 401, /Sign in/],
    [put(request, 'a.jpg', image, { Authorization: 'Bearer nobody' }), 401, /token/]
  ]
  for (const [asked, status, sentence] of refusals) {
    const answer = await asked
    expect.soft(answer.status()).toBe(status)
    expect.soft((await answer.json()).message).toMatch(sentence)
  }
  expect(desk.git('rev-parse', 'HEAD')).toBe(before)
})
