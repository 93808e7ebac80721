import type { ServerResponse } from 'node:http'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from '@/lib/content/fixtures'
import { readingPolicy } from '@/lib/finished'
import type { PageValue } from '@/lib/page-cache'
import { type Handler, long, pageOf, runtime, sendKept, servingBehind } from '../fixtures'
import { forReaders } from '.'
import { codingFor } from './compress'

const serving = (handle: Handler) => servingBehind([forReaders], handle)

const inProcess = (name: string, value?: unknown) => Reflect.set(globalThis, Symbol.for(name), value)
const forget = (name: string) => Reflect.deleteProperty(globalThis, Symbol.for(name))

beforeEach(() => {
  const build = temporaryFolder({
    'server/app/_failed.html': pageOf('Something went wrong', runtime),
    'server/app/_not-found.html': pageOf('Nothing is here', runtime)
  })
  vi.stubEnv('NEXT_DIST_DIR', build)
  for (const name of ['cairn.ready-pages', 'cairn.page-cache']) forget(name)
  return () => vi.unstubAllEnvs()
})

/** As Next sends a page that it renders for each request. */
async function sendStreamed(response: ServerResponse, html: string) {
  response.setHeader('Cache-Control', 'private, no-cache, no-store, max-age=0, must-revalidate')
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.flushHeaders()
  for (const piece of html.match(/[\s\S]{1,100}/g) ?? []) {
    response.write(Buffer.from(piece))
    await new Promise(resolve => setImmediate(resolve))
  }
  response.end()
}

test('a page that is not finished yet is, however it comes, and its policy goes with it', async () => {
  const ask = await serving((asked, response) => {
    if (asked.url === '/search/') sendStreamed(response, pageOf(long, runtime))
    else sendKept(response, pageOf(long, runtime))
  })
  for (const path of ['/search/', '/2024/']) {
    const { status, headers, text } = await ask(path)
    expect([path, status, text]).toEqual([path, 200, pageOf(long)])
    expect(headers).toMatchObject({
      'content-security-policy': readingPolicy,
      'content-length': String(pageOf(long).length),
      'cache-control': 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400',
      vary: 'Accept-Encoding'
    })
  }
})

test('a finished page is sent as it is', async () => {
  const ask = await serving((_, response) =>
    sendKept(response, pageOf('words', runtime), { 'Content-Security-Policy': readingPolicy })
  )
  expect((await ask('/')).text).toBe(pageOf('words', runtime))
})

test('each reader gets what their program understands, all with one weak validator', async () => {
  let asked = 0
  const ask = await serving((_, response) => {
    asked++
    sendKept(response, pageOf(long, runtime))
  })
  const plain = await ask('/coded/')
  for (const [accepted, coding] of [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.1, gzip', 'gzip']
  ]) {
    // The second time from what is kept.
    for (const _ of [1, 2]) {
      const { headers, bytes, text } = await ask('/coded/', { headers: { 'Accept-Encoding': accepted ?? '' } })
      expect(headers['content-encoding']).toBe(coding)
      expect(headers['content-length']).toBe(String(bytes.length))
      expect(headers.etag).toBe(plain.headers.etag)
      expect(text).toBe(plain.text)
    }
  }
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.headers.etag).toMatch(/^W\/"/)
  expect(asked).toBe(7)
})

test.each([
  [undefined, undefined],
  ['', undefined],
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['*', 'br'],
  ['*;q=0', undefined],
  ['br;q=0, *', 'gzip'],
  ['identity, gzip;q=0.5', undefined],
  ['BR ; Q=1', 'br'],
  ['gzip;q=0, br;q=0', undefined],
  ['deflate, zstd', undefined],
  ['gzip;q=nonsense', undefined]
])('to %j one answers in %j', (accepted, coding) => {
  expect(codingFor(accepted)).toBe(coding)
})

test('a page that says while it is rendered that nothing is there is sent with 404', async () => {
  const failed = '<!--$!--><template data-dgst="NEXT_HTTP_ERROR_FALLBACK;404"></template><p>No such page</p><!--/$-->'
  const ask = await serving((_, response) => void sendStreamed(response, pageOf('words', failed + runtime)))
  const { status, headers, text } = await ask('/search/?q=a&page=9')
  expect([status, text]).toEqual([404, pageOf('words', '<p>No such page</p>')])
  expect(headers['cache-control']).toBe('public, max-age=0, s-maxage=1')
})

test('a page without words is never sent: missing ones are as the build made them, others are errors', async () => {
  const ask = await serving((asked, response) => {
    response.statusCode = asked.url === '/missing/' ? 404 : 200
    sendStreamed(response, `<!DOCTYPE html><html id="__next_error__"><head></head><body>${runtime}</body></html>`)
  })
  const missing = await ask('/missing/')
  expect([missing.status, missing.text]).toEqual([404, pageOf('Nothing is here')])
  const broken = await ask('/broken/', { headers: { Accept: 'text/html' } })
  expect([broken.status, broken.text]).toEqual([500, pageOf('Something went wrong')])
})

test('no 404, 410 or 500 is kept for long by a cache in front', async () => {
  const ask = await serving((asked, response) => {
    response.statusCode = Number(asked.url?.slice(1, 4))
    sendKept(response, pageOf('words', runtime))
  })
  const cachings = await Promise.all(
    ['404', '410', '500', '503'].map(async code => (await ask(`/${code}/`)).headers['cache-control'])
  )
  expect(cachings).toEqual(['public, max-age=0, s-maxage=1', 'public, max-age=0, s-maxage=1', 'no-store', 'no-store'])
})

test('whoever fails, a reader gets the last good page, or one that says so; a program gets what was said', async () => {
  const lastGood = async (address: string): Promise<PageValue | undefined> =>
    address === '/kept/' ? { kind: 'APP_PAGE', html: pageOf('as it was', runtime) } : undefined
  inProcess('cairn.page-cache', { lastGood })
  const ask = await serving((_, response) => {
    response.statusCode = 500
    response.setHeader('X-Secret', 'of the failure')
    response.end('Internal Server Error')
  })
  const asPage = { headers: { Accept: 'text/html,*/*' } }
  const kept = await ask('/kept/?from=elsewhere', asPage)
  expect([kept.status, kept.text, kept.headers['x-cairn-kept']]).toEqual([200, pageOf('as it was'), 'last-good'])
  expect(kept.headers['x-secret']).toBeUndefined()
  const other = await ask('/other/', asPage)
  expect([other.status, other.text, other.headers['cache-control']]).toEqual([500, pageOf('Something went wrong'), 'no-store'])
  expect(other.headers['content-security-policy']).toBe(readingPolicy)
  const feed = await ask('/atom/everything/', { headers: { Accept: 'application/atom+xml' } })
  expect([feed.status, feed.text, feed.headers['cache-control']]).toEqual([500, 'Internal Server Error', 'no-store'])
})

test('where the build has made no pages ready, readers get plain ones, and the log says which are missing, once', async () => {
  vi.stubEnv('NEXT_DIST_DIR', temporaryFolder({}))
  const log = vi.spyOn(console, 'error').mockReturnValue()
  onTestFinished(() => log.mockRestore())
  const ask = await serving((_, response) => {
    response.statusCode = 500
    response.end('Internal Server Error')
  })
  for (const _ of [1, 2]) {
    const { status, text } = await ask('/', { headers: { Accept: 'text/html' } })
    expect([status, text]).toEqual([500, expect.stringContaining('<h1>Something went wrong here</h1>')])
  }
  const said = log.mock.calls.map(String).filter(line => line.includes('cannot be used'))
  expect(said).toEqual([expect.stringContaining('_failed.html'), expect.stringContaining('_not-found.html')])
})

test('an answer that breaks off is replaced as a whole, and half a page is never sent', async () => {
  const ask = await serving((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.write(pageOf(long).slice(0, 500))
    setImmediate(() => response.destroy(new Error('the render broke off')))
  })
  const { status, text } = await ask('/half/', { headers: { Accept: 'text/html' } })
  expect([status, text]).toEqual([500, pageOf('Something went wrong')])
  const short = await serving((_, response) => sendKept(response, pageOf(long).slice(0, 500)))
  expect((await short('/short/', { headers: { Accept: 'text/html' } })).status).toBe(500)
})

test.each(['in the middle', 'before it has begun'])(
  'when an answer breaks off %s, what Next goes on to say is not sent',
  async when => {
    const lastGood = async (address: string): Promise<PageValue | undefined> => {
      // The disk takes its time.
      await new Promise(resolve => setTimeout(resolve, 20))
      return address === '/kept/' ? { kind: 'APP_PAGE', html: pageOf('as it was', runtime) } : undefined
    }
    inProcess('cairn.page-cache', { lastGood })
    const ask = await serving((_, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      if (when === 'in the middle') response.write(pageOf(long).slice(0, 500))
      response.destroy(new Error('the render broke off'))
      setImmediate(() => {
        response.statusCode = 500
        if (!response.headersSent) response.setHeader('X-Secret', 'of the failure')
        response.end('Internal Server Error')
      })
    })
    const headers = { Accept: 'text/html', 'Accept-Encoding': 'br' }
    const kept = await ask('/kept/', { headers })
    expect([kept.status, kept.text, kept.headers['x-cairn-kept']]).toEqual([200, pageOf('as it was'), 'last-good'])
    const other = await ask('/other/', { headers })
    expect([other.status, other.text, other.headers['x-secret']]).toEqual([500, pageOf('Something went wrong'), undefined])
  }
)

test('a page that says that nothing is there says so to the second who asks as well', async () => {
  const failed = '<!--$!--><template data-dgst="NEXT_HTTP_ERROR_FALLBACK;404"></template><p>No such page</p><!--/$-->'
  const ask = await serving((_, response) => sendKept(response, pageOf('words', failed + runtime)))
  for (const _ of [1, 2]) expect((await ask('/told/')).status).toBe(404)
})

test('a reader who leaves does no harm', async () => {
  let ended: Promise<void> | undefined
  const ask = await serving((asked, response) => {
    if (asked.url === '/left/') asked.socket.destroy()
    ended = sendStreamed(response, pageOf(long, runtime))
  })
  await expect(ask('/left/')).rejects.toThrow()
  await ended
  expect((await ask('/stays/')).status).toBe(200)
})

test('HEAD is answered as GET, without the page', async () => {
  const ask = await serving((asked, response) => {
    expect(asked.method).toBe('GET')
    if (asked.url === '/search/') sendStreamed(response, pageOf(long, runtime))
    else sendKept(response, pageOf(long, runtime))
  })
  for (const path of ['/', '/search/']) {
    const headers = { 'Accept-Encoding': 'br' }
    const [head, get] = [await ask(path, { method: 'HEAD', headers }), await ask(path, { headers })]
    expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' })
    expect([head.status, head.bytes.length]).toEqual([200, 0])
  }
})

test('nobody gets flight data, and who has the page is told so', async () => {
  const ask = await serving((asked, response) => {
    if (asked.headers.rsc) return void response.setHeader('Content-Type', 'text/x-component').end('flight')
    if (asked.headers['if-none-match'] !== 'W/"1"') return sendKept(response, pageOf('words', runtime))
    response.setHeader('Content-Security-Policy', readingPolicy)
    response.writeHead(304, { ETag: '"1"', 'Cache-Control': 's-maxage=86400', Vary: 'rsc, Accept-Encoding' }).end()
  })
  const flight = await ask('/', { headers: { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-State-Tree': 'x' } })
  expect(flight.text).toBe(pageOf('words'))
  const known = await ask('/', { headers: { 'If-None-Match': 'W/"1"' } })
  expect([known.status, known.text]).toEqual([304, ''])
  expect(known.headers).toMatchObject({
    etag: 'W/"1"',
    vary: 'Accept-Encoding',
    'cache-control': expect.stringContaining('s-maxage=1,')
  })
})

test('where nothing is, nobody is told that nothing has changed', async () => {
  const ask = await serving((asked, response) => {
    // As Next does it: conditions come first, whatever is to be said.
    response.statusCode = 404
    if (asked.headers['if-none-match'] === undefined) return sendKept(response, pageOf('No such item', runtime))
    response.statusCode = 304
    response.setHeader('Cache-Control', 's-maxage=86400').setHeader('ETag', '"1"').end()
  })
  const first = await ask('/nope/')
  expect([first.status, first.text, first.headers.etag]).toEqual([404, pageOf('No such item'), undefined])
  for (const path of ['/nope/', '/_next/nope/']) {
    const again = await ask(path, { headers: { 'If-None-Match': '*' } })
    expect([again.status, again.text, again.headers.etag]).toEqual([404, pageOf('Nothing is here'), undefined])
    expect(again.headers).toMatchObject({
      'content-security-policy': readingPolicy,
      'cache-control': first.headers['cache-control'],
      'content-type': 'text/html; charset=utf-8'
    })
  }
})

test.each(['/media/', '/_next/static/chunks/old.css', '/_next/x'])(
  'where a file is missing at %s readers get a finished page, and no cache keeps it for long',
  async path => {
    const ask = await serving((_, response) => {
      response.statusCode = 404
      sendKept(response, pageOf(long, runtime))
    })
    for (const coding of ['br', 'gzip', undefined]) {
      const { status, headers, text } = await ask(path, { headers: coding ? { 'Accept-Encoding': coding } : {} })
      expect([status, text]).toEqual([404, pageOf('Nothing is here')])
      expect(headers).toMatchObject({
        'content-security-policy': readingPolicy,
        'cache-control': 'public, max-age=0, s-maxage=1',
        vary: 'Accept-Encoding'
      })
    }
    const { status, bytes } = await ask(path, { method: 'HEAD' })
    expect([status, bytes.length]).toEqual([404, 0])
  }
)

test('a file goes out as Next sends it, in all its pieces', async () => {
  const css = 'p { color: red } '.repeat(100_000)
  const ask = await serving(async (asked, response) => {
    response.setHeader('Content-Type', 'text/css').setHeader('Cache-Control', 'public, max-age=31536000, immutable')
    if (asked.headers['if-none-match']) return void response.writeHead(304, { ETag: '"1"' }).end()
    response.setHeader('ETag', '"1"')
    for (let at = 0; at < css.length; at += 400_000)
      if (!response.write(css.slice(at, at + 400_000))) await new Promise<void>(resolve => void response.on('drain', resolve))
    response.end()
  })
  const { status, headers, text } = await ask('/_next/static/a.css', { headers: { 'Accept-Encoding': 'gzip' } })
  expect([status, text === css, headers.etag, headers['content-encoding']]).toEqual([200, true, '"1"', 'gzip'])
  const known = await ask('/_next/static/a.css', { headers: { 'If-None-Match': '"1"' } })
  expect([known.status, known.headers.etag, known.headers['cache-control']]).toEqual([
    304,
    '"1"',
    'public, max-age=31536000, immutable'
  ])
})

test('what handlers answer keeps what they say of it, and is only compressed', async () => {
  const feed = `<feed>${long}</feed>`
  const ask = await serving((asked, response) => {
    if (asked.url === '/card.png')
      return void response.writeHead(200, { 'Content-Type': 'image/png' }).end(Buffer.from([1, 2, 3]))
    response.writeHead(200, 'Fine', {
      'Content-Type': 'application/atom+xml',
      ETag: 'W/"abc"',
      'Cache-Control': 'public, max-age=0',
      Vary: 'Accept'
    })
    response.end(feed)
  })
  const answer = await ask('/atom/everything/', { headers: { 'Accept-Encoding': 'gzip' } })
  expect(answer.headers).toMatchObject({ etag: 'W/"abc"', 'cache-control': 'public, max-age=0', vary: 'Accept, Accept-Encoding' })
  expect([answer.text, answer.headers['content-encoding']]).toEqual([feed, 'gzip'])
  const card = await ask('/card.png', { headers: { 'Accept-Encoding': 'gzip' } })
  expect([card.bytes, card.headers['content-encoding'], card.headers.vary]).toEqual([
    Buffer.from([1, 2, 3]),
    undefined,
    undefined
  ])
})

test('a text that is too long to be held goes out as it comes', async () => {
  const piece = Buffer.alloc(5_000_000, 'a')
  const ask = await serving((_, response) => {
    response.setHeader('Content-Type', 'text/plain')
    for (let count = 0; count < 8; count++) response.write(piece)
    response.end('b')
  })
  const { bytes, headers } = await ask('/long.txt', { headers: { 'Accept-Encoding': 'gzip' } })
  expect([bytes.length, bytes.at(-1), headers['content-encoding']]).toEqual([40_000_001, 98, undefined])
})

test('an image that comes in pieces comes to its end', async () => {
  const image = Buffer.alloc(3_000_000, 7)
  const ask = await serving(async (_, response) => {
    response.setHeader('Content-Type', 'image/png')
    response.flushHeaders()
    // As Next does it: it waits until there is room again.
    for (let at = 0; at < image.length; at += 500_000)
      if (!response.write(image.subarray(at, at + 500_000)))
        await new Promise<void>(resolve => void response.on('drain', resolve))
    response.end()
  })
  expect((await ask('/card.png', { headers: { 'Accept-Encoding': 'br' } })).bytes.equals(image)).toBe(true)
})

test('the desk, the interface and media are left alone', async () => {
  const ask = await serving((asked, response) => response.end(`${asked.headers.rsc} ${asked.headers['accept-encoding']}`))
  for (const path of ['/desk/', '/desk?a', '/api/drafts', '/media/a.jpg', '/_next/static/a.js'])
    expect((await ask(path, { headers: { RSC: '1', 'Accept-Encoding': 'br' } })).text).toBe('1 br')
})

test('a preview is a finished page too, and stays with who has its link', async () => {
  const ask = await serving((_, response) => {
    response.setHeader('Cache-Control', 'private, no-store')
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(pageOf('draft', runtime))
  })
  const { headers, text } = await ask('/preview/x/')
  expect(text).toBe(pageOf('draft'))
  expect(headers).toMatchObject({ 'cache-control': 'private, no-store', 'content-security-policy': readingPolicy })
})
