// Readers give way to who is at work. To publish takes some hundred turns of the event loop, and when many read at once each turn is as long as
// a step towards the answer of every one of them. So meanwhile only a few go on in each turn, first come, first served.
import { AsyncResource } from 'node:async_hooks'
import type { IncomingMessage } from 'node:http'
import { isOwnRequest } from '@/lib/live/signature'
import { isSomebodyAtWork } from '@/lib/precedence'
import { onProcess } from '@/lib/process'
import { pathOf, sideOf } from './address'
import type { Step } from './step'

/**
 * Spent on readers in a turn: a dozen who are answered from memory, or two or three whose page is made. How many are in flight is not limited: who
 * waits for a page that is being rendered would stand in the way of those whose page is there.
 */
const mostMilliseconds = 2

type Reader = { readonly request: IncomingMessage; readonly onward: () => void }

/** In the order in which they came. */
const queue = onProcess('cairn.giving-way', () => ({ waiting: new Set<Reader>(), isMoving: false }))

export const giveWay: Step = (request, _, onward) => {
  const isFree = queue.waiting.size === 0 && !isSomebodyAtWork()
  if (isFree || comesFirst(request)) return onward()
  // What goes on belongs to this request, whoever came before it (lib/http/peer).
  queue.waiting.add({ request, onward: AsyncResource.bind(onward) })
  if (queue.isMoving) return
  queue.isMoving = true
  setImmediate(admit)
}

/** Authors, what the desk is made of, and this server when it renders what is read most. */
function comesFirst(request: IncomingMessage): boolean {
  const side = sideOf(pathOf(request.url))
  return side === 'authors' || side === 'framework' || isOwnRequest(request)
}

/** Once in a turn, as long as somebody waits. */
async function admit() {
  const ends = performance.now() + mostMilliseconds
  // Among the microtasks, all of which come before the next tick; elsewhere that would be the other way round.
  await null
  for (const reader of queue.waiting) {
    queue.waiting.delete(reader)
    // Who has gone away meanwhile waits for nothing. The others go on each by themselves: what one of them fails at is nobody else's.
    if (!reader.request.socket.destroyed) queueMicrotask(reader.onward)
    // All that it does without waiting for anything is done by then, and counts.
    await new Promise<void>(resolve => process.nextTick(resolve))
    if (performance.now() >= ends) break
  }
  queue.isMoving = queue.waiting.size > 0
  if (queue.isMoving) setImmediate(admit)
}
