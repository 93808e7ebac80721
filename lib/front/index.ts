// Everything that stands in front of Next in this process. Next makes its HTTP server itself and hands it to nobody, so that all servers get it.
import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { proxiesIn } from '@/lib/auth/settings'
import { env } from '@/lib/env'
import { withPeer } from '@/lib/http/peer'
import { ifOnProcess, onProcess } from '@/lib/process'
import { countSubscribers } from './count-subscribers'
import { answerAtFormerAddresses } from './former'
import { giveWay } from './giving-way'
import { fillInHeaders } from './headers'
import { answerIcons } from './icons'
import { inFlight, keepTrack } from './in-flight'
import { sayLengths } from './lengths'
import { refuseMalformed } from './malformed'
import { answerOperation } from './operation'
import { leadToPlainAddress } from './plain-address'
import { forReaders } from './reading'
import { answerFromResponseCache } from './reading/response-cache'
import type { Step } from './step'
import { reduceTarget } from './target'
import { refuseUnused } from './unused'

/** In this order. In development pages keep Next's runtime, which shows what has been edited. */
const steps: readonly Step[] = [
  reduceTarget,
  fillInHeaders(proxiesIn(env.signIn.trustedProxies)),
  sayLengths,
  keepTrack,
  refuseMalformed,
  refuseUnused,
  answerOperation,
  countSubscribers,
  answerAtFormerAddresses,
  leadToPlainAddress,
  answerIcons(),
  ...(env.isDevelopment ? [] : [giveWay, answerFromResponseCache, forReaders])
]

const installed = onProcess('cairn.front', () => ({ yet: false }))

/** To be called once, when a server starts. */
export function installFront() {
  if (installed.yet) return
  installed.yet = true
  const emit: (this: Server, event: string, ...args: unknown[]) => boolean = Server.prototype.emit
  Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]): boolean {
    if (event === 'connection' && !env.isDevelopment) stayWithHttp(this)
    if (event !== 'request') return emit.call(this, event, ...args)
    inFlight.servers.add(this)
    const [request, response] = args as [IncomingMessage, ServerResponse]
    withPeer(request, () => pass(request, response, 0, () => emit.call(this, event, ...args)))
    return true
  }
  gate()?.open()
}

/** What scripts/gate.mjs holds back until somebody can answer; there is none where Next was started without our scripts. */
const gate = () => ifOnProcess<{ open(): void }>('cairn.gate')

/**
 * Who would like another protocol (`Upgrade: h2c`, as some programs send with every request) is answered as everybody is, RFC 9110 section 7.8.
 * Next would hang up, or leave the connection open without a word for as long as the other side likes.
 */
function stayWithHttp(server: Server) {
  server.removeAllListeners('upgrade')
}

function pass(request: IncomingMessage, response: ServerResponse, at: number, toNext: () => void) {
  const step = steps[at]
  if (step) step(request, response, () => pass(request, response, at + 1, toNext))
  else toNext()
}
