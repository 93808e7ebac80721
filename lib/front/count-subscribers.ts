// Who has been sent a feed counts as a subscriber of it (lib/subscribers).
import type { IncomingMessage } from 'node:http'
import { network } from '@/lib/auth/attempts'
import { clientAddress } from '@/lib/auth/client-address'
import { proxiesIn } from '@/lib/auth/settings'
import { env } from '@/lib/env'
import { surfaceOf } from '@/lib/metrics'
import { countVisit } from '@/lib/subscribers'
import { decodedPathOf } from './address'
import type { Step } from './step'

/**
 * Set by a proxy in front of us that answers conditions by itself, and hands none of them on (deploy/nginx). Nobody else gains by saying so: who
 * asks us directly may say If-None-Match as well.
 */
const conditionalHeader = 'x-cairn-conditional'
const conditions = ['if-none-match', 'if-modified-since', conditionalHeader] as const

export const countSubscribers: Step = (request, response, onward) => {
  const feed = decodedPathOf(request.url)
  if (request.method === 'GET' && surfaceOf(feed, 200) === 'feed')
    response.once('finish', () => {
      const { statusCode } = response
      if (statusCode === 200 || statusCode === 304) countVisit(visitOf(request, feed))
    })
  onward()
}

function visitOf({ headers, socket }: IncomingMessage, feed: string) {
  const forwarded = headers['x-forwarded-for']
  const address = clientAddress(new Headers(forwarded === undefined ? {} : { 'x-forwarded-for': String(forwarded) }), {
    peer: socket.remoteAddress,
    trustedProxies: proxiesIn(env.signIn.trustedProxies),
    isVercel: false
  })
  return {
    feed,
    userAgent: headers['user-agent'] ?? '',
    isConditional: conditions.some(name => headers[name] !== undefined),
    address: network(address)
  }
}
