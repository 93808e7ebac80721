import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { mdx, temporaryFolder } from '@/lib/content/fixtures'
import { answerAtFormerAddresses } from './former'

beforeAll(() => answerAtFormerAddresses())

/** A server that has no page anywhere, as Next says so, and a weblog with an item that has moved and one that is gone. */
async function serving() {
  const root = temporaryFolder({
    'notes/2024/12-13-a.mdx': mdx(['date: 2024-12-13T05:29:00Z', 'aliases: [/2023/Feb/1/old/]']),
    'notes/2024/12-13-gone.mdx': mdx(['date: 2024-12-13T05:29:00Z', 'unpublished: 2024-12-14T00:00:00Z']),
    'notes/2024/12-13-draft.mdx': mdx(['date: 2024-12-13T05:29:00Z', 'draft: true'])
  })
  vi.stubEnv('CONTENT_DIR', root)
  Reflect.deleteProperty(globalThis, Symbol.for('cairn.weblog'))
  const server = createServer((_, response) => {
    response.statusCode = 404
    response.end('There is no such page')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    vi.unstubAllEnvs()
    Reflect.deleteProperty(globalThis, Symbol.for('cairn.weblog'))
  })
  const { port } = server.address() as AddressInfo
  return (path: string, method = 'GET') =>
    new Promise<{ status?: number; location?: string; body: string }>((resolve, reject) => {
      const asking = request({ port, host: '127.0.0.1', path, method }, async response => {
        const { statusCode: status, headers } = response
        resolve({ status, ...(headers.location ? { location: headers.location } : {}), body: await text(response) })
      })
      asking.on('error', reject).end()
    })
}

test('a former address, however it is written, leads to the present one in one step', async () => {
  const ask = await serving()
  const there = { status: 301, location: '/2024/Dec/13/a/', body: '' }
  for (const path of ['/2023/Feb/1/old/', '/2023/Feb/1/old', '/2023/feb/01/old/', '//2023/Feb/1//old/', '/2023/Feb/1/%6fld/'])
    expect(await ask(path), path).toEqual(there)
  expect(await ask('/2023/Feb/1/old/', 'HEAD')).toEqual(there)
  expect(await ask('/2023/Feb/1/old.md')).toEqual({ ...there, location: '/2024/Dec/13/a.md' })
  expect(await ask('/2023/Feb/1/old/card.png?a=b&c')).toEqual({ ...there, location: '/2024/Dec/13/a/card.png?a=b&c' })
})

test('what was withdrawn is gone, with the page that says so', async () => {
  const ask = await serving()
  expect(await ask('/2024/Dec/13/gone/')).toEqual({ status: 410, body: 'There is no such page' })
  expect(await ask('/2024/Dec/13/gone/', 'HEAD')).toEqual({ status: 410, body: '' })
})

test('a draft is nothing more than any address that was never used', async () => {
  const ask = await serving()
  for (const path of [
    '/2024/Dec/13/draft/',
    '/2024/Dec/13/never/',
    '/2023/Feb/1/',
    '/2023/Feb/1/old/x/',
    '/2024/Dec/13/gone/x/',
    '/old/'
  ])
    expect(await ask(path), path).toEqual({ status: 404, body: 'There is no such page' })
})

test('what an address is asked to do besides being read is left to others', async () => {
  const ask = await serving()
  expect((await ask('/2023/Feb/1/old/', 'POST')).status).toBe(404)
})
