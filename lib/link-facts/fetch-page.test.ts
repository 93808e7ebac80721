import { once } from 'node:events'
import { createServer } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, onTestFinished, test, vi } from 'vitest'
import { eventually } from '../../scripts/eventually'
import { fetchPage } from './fetch-page'
import { asking, server, webWithLocalServers } from './fixtures'
import { publicWeb } from './public-web'

const html = { 'Content-Type': 'text/html' }
const small = { redirects: 5, bytes: 10_000, milliseconds: 400 }

test('a page is asked for without anything of ours, and without being known by its cookies', async () => {
  const seen: Record<string, unknown>[] = []
  const origin = await server((request, response) => {
    seen.push(request.headers)
    response.writeHead(200, { ...html, 'Set-Cookie': 'id=1' }).end('<title>Tides</title>')
  })
  await fetchPage(`${origin}/`, asking)
  const page = await fetchPage(`${origin}/#fragment`, asking)
  expect(page).toMatchObject({ url: `${origin}/`, contentType: 'text/html' })
  expect(page.bytes.toString()).toBe('<title>Tides</title>')
  expect(Object.keys(seen[1] ?? {}).sort()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
  expect(seen[1]).toMatchObject({ 'user-agent': 'Cairn (+https://cairn.example/)', host: origin.slice('http://'.length) })
})

test.each([
  'http://127.0.0.1/',
  'http://127.0.0.1:80/',
  'https://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://127.1/',
  'http://0/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://localhost/',
  'http://LOCALHOST./',
  'http://169.254.169.254/latest/meta-data/',
  'http://①②⑦.⓪.⓪.①/',
  'https://93.184.215.14:22/',
  'https://93.184.215.14:8443/',
  'http://93.184.215.14:443.0/'
])('%s is refused before anybody is connected to', async address => {
  await expect(fetchPage(address, { ...asking, web: publicWeb })).rejects.toThrow(
    /not on the public web|no address of a page|No host is called localhost\./
  )
})

test.each(['', 'tides', '/media/a.png', 'file:///etc/passwd', 'ftp://example.com/', 'javascript:alert(1)', 'data:text/html,hi'])(
  '%j is no address of a page',
  async address => {
    await expect(fetchPage(address, asking)).rejects.toThrow('has to begin with https:// or http://')
  }
)

test('an address with a password in it is not asked', async () => {
  const origin = await server((_, response) => response.end())
  await expect(fetchPage(origin.replace('//', '//ada:secret@'), asking)).rejects.toThrow('a name or a password')
})

test('a name with one address that is not public is refused, whatever the others are', async () => {
  const asked = vi.fn()
  const origin = await server(asked)
  const web = { ...webWithLocalServers, addressesOf: async () => ['127.0.0.1', '10.0.0.1'] }
  await expect(fetchPage(origin.replace('127.0.0.1', 'two.example'), { ...asking, web })).rejects.toThrow('not on the public web')
  expect(asked).not.toHaveBeenCalled()
})

test('what was checked is what is connected to: a name is looked up once, and nobody asks for it again', async () => {
  const origin = await server((request, response) => response.writeHead(200, html).end(request.headers.host))
  // There is no such name anywhere else: a second look-up would find nothing.
  const addressesOf = vi.fn(async () => ['127.0.0.1'])
  const page = await fetchPage(origin.replace('127.0.0.1', 'once.invalid'), {
    ...asking,
    web: { ...webWithLocalServers, addressesOf }
  })
  expect(page.bytes.toString()).toMatch(/^once\.invalid:\d+$/)
  expect(addressesOf).toHaveBeenCalledExactlyOnceWith('once.invalid')
})

test('a name that changes its address between two redirects is caught by the second check', async () => {
  const answers = [['127.0.0.1'], ['127.0.0.2']]
  const asked = vi.fn()
  const origin = await server((request, response) => {
    asked(request.url)
    response.writeHead(302, { Location: '/second' }).end()
  })
  const web = { ...webWithLocalServers, addressesOf: async () => answers.shift() ?? [] }
  await expect(fetchPage(origin.replace('127.0.0.1', 'rebinding.example'), { ...asking, web })).rejects.toThrow(
    'not on the public web'
  )
  expect(asked.mock.calls).toEqual([['/']])
})

test('a name that nothing has is said to be unknown', async () => {
  await expect(fetchPage('https://nothing.invalid/', { ...asking, web: publicWeb })).rejects.toThrow(
    'No host is called nothing.invalid.'
  )
})

test.each([
  'http://127.0.0.2:9/',
  'http://[::1]/',
  'http://169.254.169.254/latest/',
  'file:///etc/passwd',
  'http://ada:secret@127.0.0.1/'
])('a redirect to %s is checked like any other address', async location => {
  const origin = await server((_, response) => response.writeHead(302, { Location: location }).end())
  await expect(fetchPage(origin, asking)).rejects.toThrow(/not on the public web|no address of a page|a password/)
})

test('five redirects are followed, relative ones too, and a sixth is not', async () => {
  const origin = await server(({ url = '' }, response) => {
    const left = Number(url.slice(1))
    if (left === 0) response.writeHead(200, html).end('arrived')
    else response.writeHead([301, 302, 303, 307, 308][left % 5] ?? 301, { Location: `${left - 1}` }).end()
  })
  expect(await fetchPage(`${origin}/5`, asking)).toMatchObject({ url: `${origin}/0` })
  await expect(fetchPage(`${origin}/6`, asking)).rejects.toThrow('more than 5 times')
})

test('of a page that does not end, the beginning is read', async () => {
  const origin = await server((_, response) => {
    response.writeHead(200, html)
    const more = () => {
      while (response.write('<p>and on</p>'.repeat(100)));
      response.once('drain', more)
    }
    more()
  })
  const page = await fetchPage(origin, { ...asking, limits: { ...small, milliseconds: 5_000 } })
  expect(page.bytes.length).toBe(10_000)
})

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync]
])('a small %s body that unpacks to a huge one is cut while it unpacks', async (encoding, pack) => {
  const bomb = pack(Buffer.alloc(60_000_000, ' '))
  expect(bomb.length).toBeLessThan(100_000)
  const origin = await server((_, response) => response.writeHead(200, { ...html, 'Content-Encoding': encoding }).end(bomb))
  const page = await fetchPage(origin, asking)
  expect(page.bytes.length).toBeLessThanOrEqual(2_000_000)
})

test('a packed page is unpacked, also when its end is missing', async () => {
  const packed = gzipSync('<title>Tides</title>'.repeat(50))
  const origin = await server(({ url }, response) => {
    response.writeHead(200, { ...html, 'Content-Encoding': 'gzip' }).end(url === '/cut' ? packed.subarray(0, -8) : packed)
  })
  expect((await fetchPage(origin, asking)).bytes.toString()).toContain('<title>Tides</title>')
  expect((await fetchPage(`${origin}/cut`, asking)).bytes.toString()).toContain('<title>Tides</title>')
})

test.each([
  ['what is not packed as it says', { 'Content-Encoding': 'gzip' }, 'The page cannot be reached.'],
  ['what is packed as nobody asked', { 'Content-Encoding': 'gzip, gzip' }, 'packed in a way that was not asked for']
])('%s is not read', async (_, headers, expected) => {
  const origin = await server((_, response) => response.writeHead(200, { ...html, ...headers }).end('<title>Tides</title>'))
  await expect(fetchPage(origin, asking)).rejects.toThrow(expected)
})

test.each([
  ['nothing', () => undefined],
  [
    'its headers, and then a byte at a time',
    (write: (text: string) => void) => drip('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n', write)
  ],
  ['a byte of its headers at a time', (write: (text: string) => void) => drip('HTTP/1.1 200 OK\r\nX-Slow: ', write)],
  ['notices that it is still there', (write: (text: string) => void) => drip('', write, 'HTTP/1.1 102 Processing\r\n\r\n')]
])('a host that sends %s is not waited for', async (_, talk) => {
  const host = createServer(socket => {
    socket.on('error', () => undefined).resume()
    const stop = talk(text => socket.write(text))
    socket.on('close', () => stop?.())
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void host.close())
  await once(host, 'listening')
  const address = host.address()
  const port = typeof address === 'object' ? address?.port : undefined
  await expect(fetchPage(`http://127.0.0.1:${port}/`, { ...asking, limits: small })).rejects.toThrow(
    'did not answer within 0.4 seconds'
  )
  await eventually(async () => expect(await connections(host)).toBe(0))
})

test('a name that takes for ever to look up is not waited for', async () => {
  const web = { ...webWithLocalServers, addressesOf: () => new Promise<string[]>(() => undefined) }
  await expect(fetchPage('https://slow.example/', { ...asking, web, limits: small })).rejects.toThrow('did not answer')
})

test.each([
  ['a page that is not there', 404, 'text/html', 'The page answered 404.'],
  ['a redirect that leads nowhere', 302, 'text/html', 'The page answered 302.'],
  ['an image', 200, 'image/png', 'This is a file, not a page'],
  ['a file without a type', 200, '', 'This is a file, not a page']
])('%s says nothing of itself', async (_, status, type, expected) => {
  const origin = await server((_, response) => response.writeHead(status, type ? { 'Content-Type': type } : {}).end('x'))
  await expect(fetchPage(origin, asking)).rejects.toThrow(expected)
})

test('a host where nobody listens is said to be out of reach', async () => {
  await expect(fetchPage('http://127.0.0.1:1/', asking)).rejects.toThrow('The page cannot be reached.')
})

function drip(first: string, write: (text: string) => void, drop = 'x'): () => void {
  write(first)
  const timer = setInterval(() => write(drop), 20)
  return () => clearInterval(timer)
}

function connections(host: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve, reject) => host.getConnections((error, count) => (error ? reject(error) : resolve(count))))
}
