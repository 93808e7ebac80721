// Redis, wired to REDIS_URL: what several servers of one weblog share. There is one connection in a process.
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { onProcess } from '@/lib/process'
import { createRedis, type Redis, type RedisState } from './redis'

export type { Reply } from './connection'
export { createLease, type Lease } from './lease'
export type { Redis, RedisState } from './redis'
export { script } from './script'

const kept = onProcess<{ redis?: Redis | undefined; isAsked: boolean }>('cairn.redis', () => ({ isAsked: false }))

/** Undefined without a REDIS_URL that can be used, and where nothing stays that could keep a connection. */
export function redis(): Redis | undefined {
  if (kept.isAsked) return kept.redis
  kept.isAsked = true
  if (env.redisUrl !== undefined && env.isServer) kept.redis = createRedis(env.redisUrl, sayFor(new URL(env.redisUrl).host))
  return kept.redis
}

/** What is known of Redis, for who operates the server; undefined without REDIS_URL. Opens no connection. */
export function redisState(): RedisState | undefined {
  return kept.redis?.state()
}

/** @param host without name and password */
function sayFor(host: string) {
  return ({ condition, reason }: RedisState, before: RedisState) => {
    if (condition === 'away') log.warn('redis', `Redis at ${host} is away, every server goes on by itself: ${reason}`)
    else if (condition === 'refusing') log.warn('redis', `Redis at ${host} takes nothing: ${reason}`)
    else log.info('redis', `Redis at ${host} ${before.condition === 'starting' ? 'answers' : 'works again'}`)
  }
}
