import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { peerAddress, withPeer } from './peer'

test('whoever answers a request knows the address of its socket, whatever headers say, and however much later', async () => {
  const server = createServer((request, response) =>
    withPeer(request, async () => {
      for await (const _ of request);
      await new Promise(resolve => setImmediate(resolve))
      response.end(peerAddress())
    })
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const headers = { 'X-Forwarded-For': '203.0.113.9', Forwarded: 'for=203.0.113.9', 'X-Real-IP': '203.0.113.9' }
  const answers = await Promise.all([
    fetch(url, { headers }),
    fetch(`${url}api/`, { method: 'POST', body: 'x'.repeat(100_000), headers })
  ])
  expect(await Promise.all(answers.map(answer => answer.text()))).toEqual(['127.0.0.1', '127.0.0.1'])
  server.close()
})

test('outside of a request nobody is asking', () => {
  expect(peerAddress()).toBeUndefined()
})
