import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { eventually } from '../../scripts/eventually'
import { type RedisServer, redisProgram, redisServer } from './fixtures/redis-server'
import { createLease, type Lease } from './lease'
import { createRedis } from './redis'

const durations = { leaseMilliseconds: 2_000, marginMilliseconds: 300 }
let server: RedisServer

/** A server of its own, with its own connection. */
function holder(name: string): Lease & { leave(): void } {
  const redis = createRedis(server.url, () => {}, {
    answerMilliseconds: 1_000,
    connectMilliseconds: 1_000,
    mostFailures: 3,
    firstPauseMilliseconds: 20,
    longestPauseMilliseconds: 50
  })
  const lease = createLease(redis, 'outbox', durations, name)
  onTestFinished(() => redis.stop())
  return { ...lease, leave: () => redis.stop() }
}
const held = (...leases: Lease[]) => leases.map(lease => lease.state().isHeld)

test('without Redis everybody holds it', () => {
  expect(createLease(undefined, 'outbox').state()).toEqual({ isHeld: true })
})

describe.skipIf(redisProgram === undefined)('with a real Redis', () => {
  beforeEach(async () => {
    server = await redisServer()
  })
  afterEach(() => server.close())

  test('one of several holds it, and the next one has it at once when that one stops', async () => {
    const [first, second] = [holder('a'), holder('b')]
    await eventually(() => expect(held(first, second).sort()).toEqual([false, true]))
    const [owner, other] = first.state().isHeld ? [first, second] : [second, first]
    for (let look = 0; look < 20; look++) {
      await new Promise(resolve => setTimeout(resolve, 50))
      expect(held(owner, other)).toEqual([true, false])
    }
    await owner.stop()
    await eventually(() => expect(other.state().isHeld).toBe(true))
  })

  test('a holder that is not heard of has lost it before another one gets it', async () => {
    const [first, second] = [holder('a'), holder('b')]
    await eventually(() => expect(held(first, second).sort()).toEqual([false, true]))
    const [owner, other] = first.state().isHeld ? [first, second] : [second, first]
    const seen: boolean[][] = []
    other.whenChanged(() => void seen.push(held(owner, other)))
    owner.leave()
    await eventually(() => expect(seen).toEqual([[false, true]]))
  })

  test('when Redis is away everybody holds it after a while, and one when it is back, also if it has forgotten all', async () => {
    const [first, second] = [holder('a'), holder('b')]
    await eventually(() => expect(held(first, second).sort()).toEqual([false, true]))
    await server.kill()
    await eventually(() => expect(held(first, second)).toEqual([true, true]))
    await server.start()
    await eventually(() => expect(held(first, second).sort()).toEqual([false, true]))
  })
})
