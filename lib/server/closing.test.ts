import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { inFlight, keepTrack } from '@/lib/front/in-flight'
import { eventually } from '../../scripts/eventually'
import { closed } from './closing'

async function serving(answer: (response: ServerResponse) => void): Promise<Server> {
  const server = createServer((request, response) => keepTrack(request, response, () => answer(response)))
  // As Next does it: it listens, and leaves the socket open where it has nothing to say.
  server.on('upgrade', () => {})
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  return server
}

/** A client that sends just this, and is known to the server when it is returned. */
async function sends(server: Server, words: string, isTaken: string = 'connection'): Promise<Socket> {
  const taken = once(server, isTaken)
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  // The end of the server may be a reset.
  socket.on('error', () => {})
  onTestFinished(() => void socket.destroy())
  socket.write(words)
  await taken
  return socket
}

const request = 'GET / HTTP/1.1\r\nHost: cairn.example\r\n'

test.each([
  ['has asked nothing yet', '', 'connection'],
  ['has sent half a request', 'GET / HT', 'connection'],
  ['has sent half the headers', request, 'connection'],
  ['has left HTTP', `${request}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`, 'upgrade']
])('a connection that %s holds up no stop', async (_, words, isTaken) => {
  const server = await serving(response => response.end('never asked for'))
  await sends(server, words, isTaken)
  await closed(server)
  expect(server.listening).toBe(false)
})

test('who has been promised an answer gets all of it, however many others ask nothing', async () => {
  const promised: ServerResponse[] = []
  const server = await serving(response => {
    response.write('one ')
    promised.push(response)
  })
  await sends(server, '')
  const client = await sends(server, `${request}Connection: close\r\n\r\n`, 'request')
  const answer = text(client)
  let isClosed = false
  const closing = closed(server).then(() => {
    isClosed = true
  })
  // Longer than those wait who ask nothing.
  await new Promise(resolve => setTimeout(resolve, 1_000))
  expect(isClosed).toBe(false)
  promised[0]?.end('two')
  await closing
  expect(await answer).toMatch(/one .*two/s)
  expect(inFlight.requests.size).toBe(0)
})

test('who had connected before, and asks in that very moment, is answered', async () => {
  const server = await serving(response => response.end('in time'))
  const client = await sends(server, '')
  const answer = text(client)
  const closing = closed(server)
  await eventually(() => expect(server.listening).toBe(false))
  client.write(`${request}Connection: close\r\n\r\n`)
  expect(await answer).toContain('in time')
  await closing
})

test('a request that comes on a kept connection just then is answered', async () => {
  const server = await serving(response => response.end('in time'))
  const client = await sends(server, `${request}\r\n`, 'request')
  await once(client, 'data')
  const answer = text(client)
  // Now it is with the system, and nobody has read it.
  client.write(`${request}\r\n`)
  const closing = closed(server)
  expect(await answer).toContain('in time')
  await closing
})

test('a server that nobody is connected to is closed at once', async () => {
  const server = await serving(response => response.end())
  await closed(server)
  expect(server.listening).toBe(false)
})

test('whoever asks many times on one connection and leaves is forgotten, with all that was asked', async () => {
  let asked = 0
  const server = await serving(response => {
    asked++
    // The first is answered too late for all the others.
    if (asked > 1) response.end('behind the first')
  })
  const client = await sends(server, `${request}\r\n`.repeat(50), 'request')
  await eventually(() => expect(asked).toBe(50))
  expect(inFlight.requests.size).toBe(50)
  client.destroy()
  await eventually(() => expect(inFlight.requests.size).toBe(0))
})
