// Counts of servers that share a Redis and no folder: each puts its own there, as it saves it, and one salt for the day. While Redis is away
// each goes on by itself.
import { type Redis, type Reply, script } from '@/lib/redis'

export type SharedCounts = {
  /** @returns the salt that all agree on: `proposed` if nobody had another one; undefined when nobody can be asked */
  salt(day: string, proposed: string): Promise<string | undefined>
  tell(text: string, now: number): Promise<void>
  /** What others told lately. */
  others(now: number): Promise<readonly string[]>
}

const silentMilliseconds = 2 * 86_400_000
/** A salt is gone soon after its day, and counts when nobody has told anything for a week. */
const seconds = { salt: 90_000, counts: 7 * 86_400 }

const agreeOnSalt = script(`
  redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EX', ARGV[2])
  return redis.call('GET', KEYS[1])`)

const tellCount = script(`
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  return redis.call('EXPIRE', KEYS[1], ARGV[3])`)

const allCounts = script(`return redis.call('HGETALL', KEYS[1])`)

const forgetCount = script(`return redis.call('HDEL', KEYS[1], ARGV[1])`)

const key = 'cairn:subscribers'

/** @param name of this server, which no other has */
export function countsOnRedis(redis: Redis, name: string): SharedCounts {
  return {
    async salt(day, proposed) {
      const answer = await redis.run(agreeOnSalt, [`${key}:salt:${day}`], [proposed, String(seconds.salt)])
      return answer && textOf(answer.value)
    },
    async tell(text, now) {
      await redis.run(tellCount, [key], [name, `${now} ${text}`, String(seconds.counts)])
    },
    async others(now) {
      const counts: string[] = []
      for (const [server, told] of pairsIn((await redis.run(allCounts, [key], []))?.value)) {
        const [at = ''] = told.split(' ', 1)
        if (Number(at) < now - silentMilliseconds) await redis.run(forgetCount, [key], [server])
        else if (server !== name) counts.push(told.slice(at.length + 1))
      }
      return counts
    }
  }
}

/** As Redis lists a hash: names and values by turns. */
function pairsIn(reply: Reply | undefined): [string, string][] {
  if (!Array.isArray(reply)) return []
  const texts = reply.map(each => textOf(each) ?? '')
  return texts.flatMap((text, i) => (i % 2 === 0 ? [[text, texts[i + 1] ?? '']] : []))
}

const textOf = (reply: Reply) => (Buffer.isBuffer(reply) ? reply.toString('utf8') : undefined)
