// Who may say that the content has changed: whoever holds the secret, and this process itself.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { env } from '@/lib/env'
import { onProcess } from '@/lib/process'

/** Made anew by every process: with it the watcher signs what it sends to its own server. */
const ownSecret = onProcess('cairn.ownSecret', () => randomBytes(32).toString('hex'))

/** In it this process signs the path of a page that it asks itself for. */
export const ownHeader = 'x-cairn-own'

/** The value of `X-Hub-Signature-256` that GitHub's webhooks use: `sha256=` and the HMAC of the body in hex. */
export function signature(body: string, secret = ownSecret): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

export function isSigned(body: string, given: string | null): boolean {
  return isOwn(body, given) || (env.contentChangedSecret !== undefined && isSignedWith(env.contentChangedSecret, body, given))
}

/** Whether this very process says so: what else stands in the body can be relied upon then. */
export function isOwn(body: string, given: string | null): boolean {
  return isSignedWith(ownSecret, body, given)
}

/** Whether this very process asks itself for a page. */
export function isOwnRequest({ url = '/', headers }: IncomingMessage): boolean {
  const signed = headers[ownHeader]
  return typeof signed === 'string' && isOwn(url, signed)
}

function isSignedWith(secret: string, body: string, given: string | null): boolean {
  if (given === null) return false
  const [expected, actual] = [Buffer.from(signature(body, secret)), Buffer.from(given)]
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}
