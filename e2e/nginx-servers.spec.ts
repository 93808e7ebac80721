// nginx in front of two servers, of which one is gone, or both: as few as can be notice.
import { createHash } from 'node:crypto'
import { createServer } from 'node:net'
import { everyAnswer } from '../lib/http/answer-headers.mjs'
import { api } from '../lib/urls'
import { freePort } from '../scripts/address.mjs'
import { behindNginx, longestKept, pages, pause, portOf } from './behind-nginx'
import { expect, test } from './fixtures'
import { ask, authorization } from './instance'

const site = behindNginx()

test('What changes something is never sent twice; what reads is asked of the other server', async () => {
  const [real] = site.servers
  let heard = 0
  // As a server that is killed while it works: it takes a request, and is gone.
  const dying = createServer(socket => {
    socket.on('error', () => {})
    socket.once('data', () => {
      heard++
      socket.destroy()
    })
  })
  const port = await freePort()
  await new Promise<void>(resolve => dying.listen(port, '127.0.0.1', resolve))
  const other = await site.inFrontOf([port, portOf(real)])
  const send = (method: string) =>
    fetch(other.origin + api.drafts(), {
      method,
      headers: { ...authorization, 'Content-Type': 'application/json' },
      ...(method === 'GET' ? {} : { body: '{' })
    })
  try {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      heard = 0
      expect((await send(method)).status, method).toBe(502)
      expect(heard, method).toBe(1)
      // Until it is asked again, for a while.
      await pause(longestKept)
    }
    expect((await site.get(api.drafts(), authorization, other.origin)).status).toBe(200)
    for (let each = 0; each < 10; each++) expect((await site.get(`/?${each}`, {}, other.origin)).status).toBe(200)
    // Nothing was sent to a server that is not there: then everything may be.
    await new Promise(resolve => dying.close(resolve))
    await pause(longestKept)
    for (const method of ['PUT', 'POST']) {
      expect([method, (await send(method)).status]).not.toEqual([method, 502])
      await pause(longestKept)
    }
  } finally {
    dying.close()
    await other.stop()
  }
})

test('While one server is killed, and while it drains, nobody who reads or writes can tell', async () => {
  const [first, second] = site.servers
  let over = false
  let betweenWrites: (() => Promise<unknown>) | undefined
  const seen: [string, number][] = []
  const readers = Array.from({ length: 8 }, async (_, reader) => {
    for (let turn = 0; !over; turn++) {
      const address = `${pages[(turn + reader) % pages.length]}?${turn % 3}`
      seen.push([address, (await site.get(address)).status])
    }
  })
  const writer = (async () => {
    while (!over) {
      seen.push([api.drafts(), (await site.get(api.drafts(), authorization)).status])
      seen.push([`PUT ${api.drafts()}`, (await ask(site.through, 'PUT', api.draft('none'), { text: '' }, '"a"')).status])
      await betweenWrites?.()
      await pause(50)
    }
  })()
  await expect.poll(() => seen.length).toBeGreaterThan(100)
  // A change that is under way just then is answered with 502, as it is not sent twice: whether it was made, nobody knows.
  await new Promise<void>(resolve => {
    betweenWrites = () => {
      betweenWrites = undefined
      first.signal('SIGKILL')
      resolve()
      return first.ended
    }
  })
  await first.ended
  await pause(longestKept)
  await site.startAgain(first)
  await second.stop()
  await pause(longestKept)
  over = true
  await Promise.all([...readers, writer])
  expect(seen.filter(([address, status]) => (address.startsWith('PUT') ? status >= 500 : status !== 200))).toEqual([])
})

test('While a server hangs, and does not die, readers and authors are answered by the other one', async () => {
  const [first, stopped] = site.servers
  await site.startAgain(stopped)
  first.signal('SIGSTOP')
  try {
    for (let turn = 0; turn < 3; turn++) {
      const answers = await Promise.all(pages.map(address => site.get(`${address}?${turn}`)))
      expect(answers.map(({ status }) => status)).toEqual(pages.map(() => 200))
    }
    expect((await site.get(api.drafts(), authorization)).status).toBe(200)
  } finally {
    first.signal('SIGCONT')
  }
})

test('While no server answers, what was read is still shown, and all else says so', async () => {
  for (const address of pages) expect((await site.get(address)).status).toBe(200)
  for (const server of site.servers) await server.stop()
  for (const round of [1, 2]) {
    for (const address of pages) {
      const { status, text } = await site.get(address)
      expect([round, address, status]).toEqual([round, address, 200])
      expect(text.length).toBeGreaterThan(100)
    }
    await pause(longestKept)
  }
  const other = await site.get('/2022/')
  expect([other.status, other.headers.get('retry-after'), other.headers.get('cache-control')]).toEqual([503, '5', 'no-store'])
  expect(other.text).toContain('Back in a moment')
  const desk = await site.get('/desk/')
  expect([desk.status, desk.text]).toEqual([502, expect.stringContaining('is kept in your browser')])
  expect([other.text, desk.text].map(hashOfStyle)).toEqual([other, desk].map(({ headers }) => policyHash(headers)))
  const drafts = await site.get(api.drafts(), authorization)
  expect([drafts.status, JSON.parse(drafts.text).message]).toEqual([502, expect.stringContaining('The server is away')])
})

const hashOfStyle = (page: string) =>
  createHash('sha256')
    .update(/<style>(.*)<\/style>/.exec(page)?.[1] ?? '')
    .digest('base64')
const policyHash = (headers: Headers) => /'sha256-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1]

test('What nginx says by itself has the headers of all other answers', async () => {
  const own = ['/desk/', api.drafts(), '/media/2024/none.png', '/healthz', '/2023/'] as const
  for (const address of own) {
    const answer = await site.get(address)
    expect(answer.status, address).toBeGreaterThanOrEqual(404)
    for (const [name, value] of Object.entries({ ...everyAnswer, 'Referrer-Policy': 'same-origin' }))
      expect([address, name, answer.headers.get(name)]).toEqual([address, name, value])
    expect(answer.headers.get('content-security-policy'), address).toMatch(/^default-src 'none';.* frame-ancestors 'none'$/)
    expect([address, answer.headers.get('server')]).toEqual([address, 'nginx'])
  }
})
