import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createRedis } from '@/lib/redis/redis'
import { eventually } from '../../scripts/eventually'
import { type RedisServer, redisProgram, redisServer } from '../redis/fixtures/redis-server'
import { draftNews } from './news'

let server: RedisServer

async function open() {
  const redis = createRedis(server.url, () => {})
  onTestFinished(() => redis.stop())
  await eventually(() => expect(redis.state().condition).toBe('ok'))
  return draftNews(redis)
}

describe.skipIf(redisProgram === undefined)('with a real Redis', () => {
  beforeEach(async () => {
    server = await redisServer()
  })
  afterEach(() => server.close())

  test('others hear once that there are drafts, and who said so does not', async () => {
    const [a, b] = [await open(), await open()]
    expect([await a.look(), await b.look()]).toEqual([false, false])
    await a.say()
    expect([await a.look(), await b.look(), await b.look()]).toEqual([false, true, false])
    await a.say()
    await b.say()
    expect([await a.look(), await b.look()]).toEqual([true, true])
  })

  test('a Redis that has forgotten it is news, and one that is away is none', async () => {
    const [a, b] = [await open(), await open()]
    await b.look()
    await a.say()
    await b.look()
    await server.say('FLUSHALL')
    expect([await b.look(), await b.look()]).toEqual([true, false])
    await server.kill()
    await a.say()
    expect(await b.look()).toBe(false)
  })
})
