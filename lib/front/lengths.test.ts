import { beforeAll, expect, test } from 'vitest'
import { long, putReadyPages, servingBehind } from './fixtures'
import { sayLengths } from './lengths'
import { forReaders } from './reading'

beforeAll(putReadyPages)

const length = String(Buffer.byteLength(long))

/** A file of this type, as Next sends what lib/media answers: in pieces, and without its length. */
const serving = (headers: Record<string, string>) =>
  servingBehind([sayLengths, forReaders], (request, response) => {
    response.setHeader('Vary', 'rsc, next-router-state-tree')
    for (const [name, value] of Object.entries(headers)) response.appendHeader(name, value)
    if (request.method !== 'HEAD') {
      response.write(long.slice(0, 1000))
      response.write(long.slice(1000))
    }
    response.end()
  })

test('a file is as long as it says, for GET and for HEAD', async () => {
  const ask = await serving({ 'Content-Type': 'video/mp4', 'X-Cairn-Length': length })
  for (const method of ['GET', 'HEAD']) {
    const { headers, text } = await ask('/media/a.mp4', { method, headers: { 'Accept-Encoding': 'gzip' } })
    expect([headers['content-length'], headers['transfer-encoding'], headers['x-cairn-length']]).toEqual([
      length,
      undefined,
      undefined
    ])
    expect(text).toBe(method === 'HEAD' ? '' : long)
  }
})

test('what may be compressed on its way has no length that anybody knows', async () => {
  const ask = await serving({ 'Content-Type': 'text/plain', Vary: 'Accept-Encoding', 'X-Cairn-Length': length })
  for (const coding of ['gzip', 'identity'])
    for (const method of ['GET', 'HEAD']) {
      const { headers, text } = await ask('/media/a.txt', { method, headers: { 'Accept-Encoding': coding } })
      expect([headers['content-length'], headers['x-cairn-length']]).toEqual([undefined, undefined])
      expect(text).toBe(method === 'HEAD' ? '' : long)
    }
})

test('nobody’s length is made up', async () => {
  const ask = await serving({ 'Content-Type': 'video/mp4' })
  const { headers, text } = await ask('/media/a.mp4')
  expect([headers['content-length'], text]).toEqual([undefined, long])
})
