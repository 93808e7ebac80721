import { once } from 'node:events'
import { createServer, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { holdRequests } from './gate.mjs'

const gate = () => (globalThis as { [key: symbol]: unknown })[Symbol.for('cairn.gate')] as { open(): void }

test('what is asked before the site stands is answered when it does, by all that stands in front of it', async () => {
  const original = Server.prototype.emit
  onTestFinished(() => {
    Server.prototype.emit = original
  })
  holdRequests()
  const server = createServer((_, response) => response.end('the page'))
  onTestFinished(() => void server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let isAnswered = false
  const early = fetch(origin).then(async answer => {
    isAnswered = true
    return `${answer.headers.get('x-front')} ${await answer.text()}`
  })
  await once(server, 'connection')
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(isAnswered).toBe(false)
  // As lib/front does it: around whatever was there before.
  const emit: (this: Server, event: string, ...args: unknown[]) => boolean = Server.prototype.emit
  Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]) {
    if (event === 'request') (args[1] as { setHeader(name: string, value: string): void }).setHeader('x-front', 'seen')
    return emit.call(this, event, ...args)
  }
  gate().open()
  expect(await early).toBe('seen the page')
  expect(await (await fetch(origin)).text()).toBe('the page')
})
