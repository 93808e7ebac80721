import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from '@/lib/content/fixtures'
import { subscribers } from '@/lib/subscribers'
import { eventually } from '../../scripts/eventually'
import { installFront } from '.'
import { putReadyPages } from './fixtures'

beforeAll(() => {
  putReadyPages()
  installFront()
})

const forget = () => Reflect.deleteProperty(globalThis, Symbol.for('cairn.subscribers'))

/** A server that has one feed. */
async function serving() {
  vi.stubEnv('STATE_DIR', temporaryFolder({}))
  vi.stubEnv('TRUSTED_PROXIES', '1')
  forget()
  const server = createServer(({ url }, response) => {
    response.writeHead(decodeURIComponent(url ?? '').startsWith('/atom/everything/') ? 200 : 404).end('a feed')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    vi.unstubAllEnvs()
    forget()
  })
  const { port } = server.address() as AddressInfo
  return (path: string, headers: Readonly<Record<string, string>>, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}${path}`, { method, headers }).then(answer => answer.text())
}

const reeder = (address: string) => ({ 'User-Agent': 'Reeder/5.4', 'X-Forwarded-For': address })

test('who was sent a feed counts, by the address that our own proxy saw; a household with IPv6 is one', async () => {
  const ask = await serving()
  for (const address of [
    '203.0.113.1',
    '203.0.113.2',
    '203.0.113.2',
    '2001:db8:1:2::3',
    '2001:db8:1:2:a:b:c:d',
    '2001:db8:1:3::3'
  ])
    await ask('/atom/everything/?page=2', reeder(`198.51.100.1, ${address}`))
  await eventually(async () =>
    expect(await subscribers()).toMatchObject({ direct: 4, feeds: [{ feed: '/atom/everything/', direct: 4 }] })
  )
})

test('a feed is one, however its address is written', async () => {
  const ask = await serving()
  for (const path of ['/atom/everything/', '/atom/%65verything/', '/%61tom/everything/', '/atom/everythin%67/?page=1'])
    await ask(path, { 'User-Agent': 'Feedly/1.0 (100 subscribers)' })
  await ask('/atom/%65verything/', reeder('203.0.113.1'))
  await eventually(async () =>
    expect(await subscribers()).toMatchObject({ feeds: [{ feed: '/atom/everything/', direct: 1 }], direct: 1 })
  )
})

test('a browser counts when it asks whether something is new, itself or through a proxy that sees to that', async () => {
  const ask = await serving()
  const browser = (address: string) => ({ ...reeder(address), 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0)' })
  await ask('/atom/everything/', browser('203.0.113.1'))
  await ask('/atom/everything/', { ...browser('203.0.113.2'), 'If-None-Match': '"1"' })
  await ask('/atom/everything/', { ...browser('203.0.113.3'), 'If-Modified-Since': 'Fri, 13 Dec 2024 05:29:00 GMT' })
  await ask('/atom/everything/', { ...browser('203.0.113.4'), 'X-Cairn-Conditional': '1' })
  await ask('/atom/everything/', reeder('203.0.113.5'))
  await eventually(async () =>
    expect(await subscribers()).toMatchObject({
      direct: 4,
      programs: expect.arrayContaining([{ program: 'In a browser', by: 'reader', subscriptions: 3 }])
    })
  )
})

test('a feed that is not there, a look at its headers, and pages have no subscribers', async () => {
  const ask = await serving()
  await ask('/tags/nothing.atom', reeder('203.0.113.1'))
  await ask('/atom/everything/', reeder('203.0.113.1'), 'HEAD')
  await ask('/', reeder('203.0.113.1'))
  await ask('/atom/everything/', reeder('203.0.113.9'))
  await eventually(async () => expect((await subscribers()).direct).toBe(1))
})
