// Calls from elsewhere that say that the content has changed: who may make them, and each only once. Whoever has seen a signed call go by
// could send it again; all that would come of it is that we look at the files, but it is no call of the one who signed it.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { env } from '@/lib/env'
import { onProcess } from '@/lib/process'
import { isOwn, isSigned } from './signature'

/**
 * - `unsigned`: nobody who knows the secret has signed this
 * - `untimely`: signed, but it does not say when, or not lately
 * - `repeated`: taken already
 */
export type Judgement =
  | { readonly verdict: 'taken'; readonly forget: () => void }
  | { readonly verdict: 'greeting' | 'unsigned' | 'untimely' | 'repeated' }

/** How far the caller's clock and ours may be apart, and how long a call may take (https://www.standardwebhooks.com/). */
const toleranceSeconds = 300
/** GitHub tells when there was a push, and may be busy. */
const pushSeconds = 3_600

/** Only what was signed comes in here, so nobody else can push anything out. */
const taken = onProcess('cairn.deliveries', () => new LRUCache<string, true>({ max: 10_000, ttl: 2 * pushSeconds * 1000 }))

export function judgeDelivery(body: string, headers: Headers): Judgement {
  const hub = headers.get('x-hub-signature-256')
  // This process alone knows that key, and tells it to nobody.
  if (isOwn(body, hub)) return { verdict: 'taken', forget: () => undefined }
  const standard = standardSignature(body, headers)
  if (standard !== undefined) return judge(standard.key, standard.signedAt, toleranceSeconds)
  if (hub === null || !isSigned(body, hub)) return { verdict: 'unsigned' }
  const { isGreeting, pushedAt } = pushIn(body)
  return isGreeting ? { verdict: 'greeting' } : judge(hub, pushedAt, pushSeconds)
}

/** @param at seconds since 1970 */
function judge(key: string, at: number | undefined, longest: number): Judgement {
  const now = Date.now() / 1000
  if (at === undefined || at > now + toleranceSeconds || at < now - longest) return { verdict: 'untimely' }
  // What was taken before a restart is forgotten; and when a server starts, it reads everything anyway.
  if (env.isServer && at < now - process.uptime()) return { verdict: 'repeated' }
  if (taken.has(key)) return { verdict: 'repeated' }
  taken.set(key, true)
  return { verdict: 'taken', forget: () => taken.delete(key) }
}

/** `v1,` and the HMAC over id, time and body, in Base64; several may stand side by side. Undefined when none of them is right. */
function standardSignature(body: string, headers: Headers): { readonly key: string; readonly signedAt: number } | undefined {
  const [id, time, given] = ['id', 'timestamp', 'signature'].map(name => headers.get(`webhook-${name}`))
  const secret = env.contentChangedSecret
  if (!id || !time || !given || secret === undefined || !/^\d{1,12}$/.test(time)) return undefined
  const expected = Buffer.from(webhookSignature(secret, id, time, body))
  const isRight = given.split(' ').some(each => {
    const actual = Buffer.from(each)
    return actual.length === expected.length && timingSafeEqual(actual, expected)
  })
  return isRight ? { key: `${id}.${time}`, signedAt: Number(time) } : undefined
}

/** @param secret its bytes as they are, or `whsec_` and Base64 */
function webhookSignature(secret: string, id: string, timestamp: string, body: string): string {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret)
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

/** GitHub's calls hold no time of their own; pushes say when they were. A new webhook is greeted with a call that asks for nothing. */
function pushIn(body: string): { readonly isGreeting: boolean; readonly pushedAt: number | undefined } {
  let said: { zen?: unknown; hook?: unknown; ref?: unknown; repository?: { pushed_at?: unknown } | null } | null
  try {
    said = JSON.parse(body) as typeof said
  } catch {
    return { isGreeting: false, pushedAt: undefined }
  }
  const pushedAt = said?.repository?.pushed_at
  return {
    isGreeting: typeof said?.zen === 'string' && said.hook !== undefined && said.ref === undefined,
    pushedAt: typeof pushedAt === 'number' ? pushedAt : undefined
  }
}
