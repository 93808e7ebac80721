import { once } from 'node:events'
import { createServer, Server } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { listenOn } from './listening.mjs'

async function addressAt(...where: [port: number, host?: string]) {
  const server = createServer()
  onTestFinished(() => void server.close())
  await once(server.listen(...where), 'listening')
  return server.address()
}

test('behind a proxy on the same machine Next calls itself localhost, and listens where it was told', async () => {
  const original = Server.prototype.listen
  onTestFinished(() => {
    Server.prototype.listen = original
  })
  const args = listenOn(['-H', '127.0.0.2', '-p', '3000'], '127.0.0.2')
  expect(args).toEqual(['-H', '127.0.0.2', '-p', '3000', '-H', 'localhost'])
  expect(await addressAt(0, 'localhost')).toMatchObject({ address: '127.0.0.2' })
  expect(await addressAt(0, '127.0.0.1')).toMatchObject({ address: '127.0.0.1' })
  expect(await addressAt(0)).not.toMatchObject({ address: '127.0.0.2' })
})

test.each([undefined, '0.0.0.0', '::', 'localhost', '192.0.2.1', 'weblog.example'])('%s is left as it is', host => {
  const args = host === undefined ? [] : ['-H', host]
  const { listen } = Server.prototype
  expect(listenOn(args, host)).toBe(args)
  expect(Server.prototype.listen).toBe(listen)
})
