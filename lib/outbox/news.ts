// Tells other servers that the remote has got drafts, so that they need not ask it all the time.
import { type Redis, script } from '@/lib/redis'

const key = 'cairn:drafts'
const dayMilliseconds = '86400000'

const sayScript = script(`
local number = redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return number
`)

const lookScript = script(`return tonumber(redis.call('GET', KEYS[1]) or '0')`)

export type DraftNews = {
  /** This server has sent some. */
  say(): Promise<void>
  /** Whether others have since the last look. */
  look(): Promise<boolean>
}

export function draftNews(redis: Redis): DraftNews {
  let seen: number | undefined
  return {
    async say() {
      const number = (await redis.run(sayScript, [key], [dayMilliseconds]))?.value
      if (number === (seen ?? 0) + 1) seen = number
    },
    async look() {
      const number = (await redis.run(lookScript, [key], []))?.value
      if (typeof number !== 'number') return false
      const isNew = seen !== undefined && number !== seen
      seen = number
      return isNew
    }
  }
}
