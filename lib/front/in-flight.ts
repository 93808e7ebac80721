// Every request while it is being answered: who stops the server waits for them, and when one ends it is counted, unless it is this server's own.
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { keptHeader } from '@/lib/http/kept-header'
import { isOwnRequest } from '@/lib/live/signature'
import { type CacheState, metrics, surfaceOf } from '@/lib/metrics'
import { onProcess } from '@/lib/process'
import type { Step } from './step'

type InFlight = {
  /** Those that have taken a request: Next hands its server to nobody. */
  readonly servers: Set<Server>
  readonly requests: Map<ServerResponse, IncomingMessage>
  /** Set by lib/server/stopping. From then on /readyz says so, and who has been answered is asked to close the connection. */
  isStopping: boolean
}

export const inFlight = onProcess<InFlight>('cairn.in-flight', () => ({
  servers: new Set(),
  requests: new Map(),
  isStopping: false
}))

export const keepTrack: Step = (request, response, onward) => {
  const began = performance.now()
  inFlight.requests.set(response, request)
  // A balancer keeps its connections, and would go on sending requests by them.
  if (inFlight.isStopping) response.shouldKeepAlive = false
  const { url = '/' } = request
  const isOwn = isOwnRequest(request)
  whenOver(request.socket, response, () => {
    inFlight.requests.delete(response)
    // Gone before it was answered: nobody knows what it would have been.
    if (!response.headersSent || isOwn) return
    const seconds = (performance.now() - began) / 1000
    const cache = cacheState(response)
    metrics().answered(url, response.statusCode, cache, seconds)
    if (cache === 'miss' && response.statusCode === 200 && surfaceOf(url, 200) !== 'media') metrics().rendered(seconds)
  })
  onward()
}

/** What is to be done of each connection when it breaks off. */
const broken = new WeakMap<Socket, Set<() => void>>()

/** Calls `act` once: when the answer has ended, or its connection has. Of answers that wait behind another one Node says nothing then. */
function whenOver(socket: Socket, response: ServerResponse, act: () => void) {
  const acts = broken.get(socket) ?? new Set()
  if (!broken.has(socket)) {
    broken.set(socket, acts)
    socket.once('close', () => {
      for (const each of acts) each()
    })
  }
  const over = () => {
    if (acts.delete(over)) act()
  }
  acts.add(over)
  response.once('close', over)
}

const states: Readonly<Record<string, CacheState>> = { HIT: 'hit', STALE: 'stale', MISS: 'miss', REVALIDATED: 'miss' }

/** What Next says of its cache, or the step that puts the last good page in the place of a failure. */
function cacheState(response: ServerResponse): CacheState {
  if (response.hasHeader(keptHeader)) return 'kept'
  return states[String(response.getHeader('x-nextjs-cache'))] ?? 'none'
}
