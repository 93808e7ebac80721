import nodePath from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createSharedPages } from '@/lib/page-cache/shared-pages'
import { createRedis } from '@/lib/redis/redis'
import { eventually } from '../../scripts/eventually'
import { temporaryFolder } from '../../scripts/temporary-folder.mjs'
import { type RedisServer, redisProgram, redisServer } from '../redis/fixtures/redis-server'
import { createAgreement } from './agreement'

const folder = temporaryFolder('servers')

const redisPace = {
  answerMilliseconds: 2_000,
  connectMilliseconds: 2_000,
  mostFailures: 3,
  firstPauseMilliseconds: 10,
  longestPauseMilliseconds: 30
}
const pace = {
  pollMilliseconds: 20,
  firstPauseMilliseconds: 10,
  longestPauseMilliseconds: 80,
  ownMilliseconds: 200,
  abandonedMilliseconds: 600_000
}
const nothing = { everything: false, under: [], pages: new Set<string>() }

let server: RedisServer
let count = 0

/** Where content comes from: what is in it, and whether it can be reached. */
type Source = { content: string; isReachable: boolean }

function startServer(content: string, source: Source, abandonedMilliseconds = pace.abandonedMilliseconds) {
  const redis = createRedis(server.url, () => {}, redisPace)
  const pages = createSharedPages(redis, {
    buildId: 'build',
    announcementsFile: nodePath.join(folder, `${++count}.log`),
    failed: error => {
      throw error
    }
  })
  const one = {
    content,
    looks: 0,
    publish(next: string) {
      const before = one.content
      one.content = next
      return pages.announce(nothing, before, next)
    }
  }
  const agreement = createAgreement(
    pages,
    {
      digest: () => one.content,
      bringUpToDate: async () => {
        one.looks++
        if (!source.isReachable || source.content === one.content) return
        await one.publish(source.content)
      },
      failed: error => {
        throw error
      }
    },
    { ...pace, abandonedMilliseconds }
  )
  onTestFinished(() => {
    agreement.stop()
    const closed = pages.close()
    redis.stop()
    return closed
  })
  return { one, pages, agreement }
}
const rest = () => new Promise(resolve => setTimeout(resolve, 400))

describe.skipIf(redisProgram === undefined)('with a real Redis', () => {
  beforeEach(async () => {
    server = await redisServer()
  })
  afterEach(() => server.close())

  test('what is published on one server is fetched by the others as soon as it can be had', async () => {
    const source = { content: 'd0', isReachable: true }
    const [a, b] = [startServer('d0', source), startServer('d0', source)]
    await eventually(() => expect([a.agreement.state().agrees, b.agreement.state().agrees]).toEqual([true, true]))
    await a.one.publish('d1')
    await eventually(() => expect(b.one.looks).toBeGreaterThan(2))
    expect(b.agreement.state()).toMatchObject({ agrees: false, differsSince: expect.any(Number) })
    source.content = 'd1'
    await eventually(() => expect(b.one.content).toBe('d1'))
    await eventually(() => expect([a.agreement.state(), b.agreement.state()]).toEqual([{ agrees: true }, { agrees: true }]))
    await rest()
    expect([a.one.looks, b.one.content]).toEqual([0, 'd1'])
  })

  test('a server that has slept through several changes takes nothing back', async () => {
    const source = { content: 'd0', isReachable: true }
    const a = startServer('d0', source)
    await eventually(() => expect(a.agreement.state().agrees).toBe(true))
    await a.one.publish('d1')
    await a.one.publish('d2')
    source.isReachable = false
    const b = startServer('d0', source)
    await eventually(() => expect(b.one.looks).toBeGreaterThan(3))
    expect([a.agreement.state().agrees, b.agreement.state().agrees]).toEqual([true, false])
    source.content = 'd2'
    source.isReachable = true
    await eventually(() => expect(b.agreement.state().agrees).toBe(true))
    expect([a.one.looks, b.one.content]).toEqual([0, 'd2'])
  })

  test('content that only one server has is the newest when looking has brought nothing else', async () => {
    const source = { content: 'd0', isReachable: true }
    const a = startServer('d0', source)
    await eventually(() => expect(a.agreement.state().agrees).toBe(true))
    source.isReachable = false
    const b = startServer('d9', source)
    source.content = 'd9'
    await eventually(() => expect(b.agreement.state().agrees).toBe(true))
    source.isReachable = true
    await eventually(() => expect([a.one.content, a.agreement.state().agrees]).toEqual(['d9', true]))
  })

  test('what nobody can have any more does not keep the servers apart for good', async () => {
    const source = { content: 'd0', isReachable: true }
    const [a, b] = [startServer('d0', source), startServer('d0', source, 300)]
    await eventually(() => expect(b.agreement.state().agrees).toBe(true))
    await a.one.publish('d1')
    a.agreement.stop()
    await eventually(() => expect(b.agreement.state().agrees).toBe(false))
    await eventually(() => expect(b.agreement.state().agrees).toBe(true))
    expect(b.one.content).toBe('d0')
  })

  test('Redis may be away, and forget: afterwards they agree again', async () => {
    const source = { content: 'd0', isReachable: true }
    const [a, b] = [startServer('d0', source), startServer('d0', source)]
    await eventually(() => expect([a.agreement.state().agrees, b.agreement.state().agrees]).toEqual([true, true]))
    await server.kill()
    await eventually(() => expect(b.agreement.state().agrees).toBeUndefined())
    await a.one.publish('d1')
    await a.one.publish('d2')
    source.content = 'd2'
    await rest()
    expect(b.one.content).toBe('d0')
    await server.start()
    await eventually(() =>
      expect([b.one.content, a.agreement.state().agrees, b.agreement.state().agrees]).toEqual(['d2', true, true])
    )
    expect(a.one.content).toBe('d2')
  })
})
