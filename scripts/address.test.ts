import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { addressOf, assertFree, freePort, isOpen, urlOf } from './address.mjs'

test.each([
  [[], undefined, { port: 3000 }],
  [[], '', { port: 3000 }],
  [[], '8080', { port: 8080 }],
  [['-p', '4000'], '8080', { port: 4000 }],
  [['--port=4000', '-H', '127.0.0.1'], undefined, { port: 4000, host: '127.0.0.1' }],
  [['--keepAliveTimeout', '70000'], undefined, { port: 3000 }]
])('the arguments %j and the PORT %j lead to %j', (args, portSetting, expected) => {
  expect(addressOf(args, portSetting)).toEqual(expected)
})

test.each(['abc', '70000', '-1', '3000.5'])('“%s” is no port', text => {
  expect(() => addressOf([], text)).toThrow(`“${text}” is no port`)
})

test.each([
  [{ port: 3000 }, 'http://localhost:3000'],
  [{ port: 80, host: '0.0.0.0' }, 'http://localhost:80'],
  [{ port: 3000, host: '127.0.0.1' }, 'http://127.0.0.1:3000'],
  [{ port: 3000, host: '::1' }, 'http://[::1]:3000']
])('%j is gone to at %s', (address, expected) => {
  expect(urlOf(address)).toBe(expected)
})

test('a taken port is refused with another one to try, a free one is not', async () => {
  const port = await freePort()
  const server = createServer()
  await new Promise<void>(resolve => server.listen(port, resolve))
  expect(await isOpen(port)).toBe(true)
  await expect(assertFree({ port })).rejects.toThrow(`Port ${port} is taken by another program: stop it, or choose another`)
  await new Promise(resolve => server.close(resolve))
  await expect(assertFree({ port })).resolves.toBeUndefined()
  expect(await isOpen(port)).toBe(false)
})
