// Who is at the other end of the connection that a request came by. Next hands on headers only, and those anybody can write.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage } from 'node:http'

const key = Symbol.for('cairn.peer')
/** One for the process, which the bundles of all routes share (as lib/process does it). */
const shared = globalThis as typeof globalThis & { [key]?: AsyncLocalStorage<string> }
shared[key] ??= new AsyncLocalStorage<string>()
const peers = shared[key]

/** Everything that `handle` starts knows the address of the request's socket. */
export function withPeer<T>(request: Pick<IncomingMessage, 'socket'>, handle: () => T): T {
  return peers.run(request.socket.remoteAddress ?? '', handle)
}

/** The address of the socket; undefined where no server of this process took the request. */
export const peerAddress = (): string | undefined => peers.getStore() || undefined
