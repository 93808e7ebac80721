import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { peerAddress, withPeer } from '@/lib/http/peer'
import { ownHeader, signature } from '@/lib/live/signature'
import { atWorkDuring } from '@/lib/precedence'
import { giveWay } from './giving-way'

type Headers = Record<string, string>
const turn = () => new Promise(resolve => setImmediate(resolve))
const names = (count: number) => Array.from({ length: count }, (_, number) => `/${number}/`)

/** `ask` gives the connection; `through` are those who have got through, in that order. Each keeps the event loop for so many milliseconds. */
function asking(milliseconds = 0) {
  const through: string[] = []
  const ask = (url: string, headers: Headers = {}) => {
    const request = Object.assign(new IncomingMessage(new Socket()), { url, headers })
    giveWay(request, new ServerResponse(request), () => {
      through.push(url)
      for (const ends = performance.now() + milliseconds; performance.now() < ends; );
    })
    return request.socket
  }
  return { ask, through }
}

test('while nobody is at work, all who read go on at once', () => {
  const { ask, through } = asking()
  for (const name of names(20)) ask(name)
  expect(through).toEqual(names(20))
})

test('while somebody is at work, no more go on in a turn than take little of it, in the order in which they came', async () => {
  const { ask, through } = asking(10)
  await atWorkDuring(async () => {
    for (const name of names(4)) ask(name)
    expect(through).toEqual([])
    for (const count of [1, 2, 3, 4]) {
      await turn()
      expect(through).toEqual(names(count))
    }
    ask('/later/')
    await turn()
  })
  expect(through).toEqual([...names(4), '/later/'])
})

test('what goes on after a step without waiting for anything counts as well', async () => {
  const { ask, through } = asking()
  const later: string[] = []
  await atWorkDuring(async () => {
    for (const name of names(3)) {
      const request = Object.assign(new IncomingMessage(new Socket()), { url: name })
      giveWay(request, new ServerResponse(request), async () => {
        await Promise.resolve()
        later.push(name)
        for (const ends = performance.now() + 10; performance.now() < ends; );
      })
    }
    ask('/last/')
    await turn()
    expect([later, through]).toEqual([names(1), []])
    while (through.length === 0) await turn()
  })
  expect(later).toEqual(names(3))
})

test('many who take next to nothing are all answered', async () => {
  const { ask, through } = asking()
  await atWorkDuring(async () => {
    for (const name of names(1_000)) ask(name)
    while (through.length < 1_000) await turn()
  })
  expect(through).toEqual(names(1_000))
})

test('who still waits when the work has ended is not passed by others; then all go on at once again', async () => {
  const { ask, through } = asking(10)
  await atWorkDuring(async () => {
    for (const name of names(2)) ask(name)
  })
  ask('/later/')
  expect(through).toEqual([])
  for (const _ of [1, 2, 3]) await turn()
  expect(through).toEqual([...names(2), '/later/'])
  ask('/at-once/')
  expect(through.at(-1)).toBe('/at-once/')
})

test('authors, what the desk is made of, and the server itself do not wait; nobody else can say that they are the server', async () => {
  const { ask, through } = asking()
  await atWorkDuring(async () => {
    ask('/reader/')
    const first = ['/api/drafts/', '/desk/', '//desk/', '/_next/static/a.js', '/api']
    for (const url of first) ask(url)
    ask('/own/', { [ownHeader]: signature('/own/') })
    expect(through).toEqual([...first, '/own/'])
    for (const forged of ['', signature('/own/', 'guessed'), signature('/another/')]) ask('/own/', { [ownHeader]: forged })
    for (const url of ['/desktop/', '/apis/', '/tags/api/']) ask(url)
    expect(through).toHaveLength(first.length + 1)
    while (through.length < first.length + 8) await turn()
  })
})

test('who has gone away meanwhile is not answered', async () => {
  const { ask, through } = asking()
  await atWorkDuring(async () => {
    const [gone] = ['/gone/', '/there/'].map(url => ask(url))
    gone?.destroy()
    while (through.length === 0) await turn()
  })
  expect(through).toEqual(['/there/'])
})

test('in whichever turn it goes on, each request knows its own other end', async () => {
  const ends: [string, string | undefined][] = []
  await atWorkDuring(async () => {
    for (const name of names(5)) {
      const request = Object.assign(new IncomingMessage(new Socket()), { url: name })
      const socket = Object.create(request.socket, { remoteAddress: { value: name } })
      withPeer({ socket }, () => giveWay(request, new ServerResponse(request), () => void ends.push([name, peerAddress()])))
    }
    while (ends.length < 5) await turn()
  })
  expect(ends).toEqual(names(5).map(name => [name, name]))
})
