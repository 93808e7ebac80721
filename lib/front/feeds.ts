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
    isConditional: headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined,
    address: network(address)
  }
}
