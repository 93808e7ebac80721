import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { log } from '@/lib/log'
import { type RedisServer, redisProgram, redisServer } from '@/lib/redis/fixtures/redis-server'
import { createRedis } from '@/lib/redis/redis'
import { eventually } from '../../scripts/eventually'
import { temporaryFolder } from '../../scripts/temporary-folder.mjs'
import { countsOnRedis } from './counts-on-redis'
import { folderShelf } from './shelf'
import { createSubscribers } from './subscribers'

const noon = Date.parse('2024-12-13T12:00:00Z')
const now = () => noon

function folder(): string {
  const made = temporaryFolder('subscribers')
  return made
}

const visit = (userAgent: string, address = '192.0.2.1') => ({
  feed: '/atom/everything/',
  userAgent,
  address,
  isConditional: true
})

test('a server goes on counting where it was when it stopped: who was counted is not counted again on that day', async () => {
  const place = folder()
  const before = createSubscribers(folderShelf(place, '3000'), undefined, now)
  await before.visited(visit('Reeder/5.4'))
  await before.visited(visit('Feedbin feed-id:1 - 7 subscribers'))
  await before.save()
  const after = createSubscribers(folderShelf(place, '3000'), undefined, now)
  await after.visited(visit('Reeder/5.4'))
  expect(await after.report()).toMatchObject({ throughServices: 7, direct: 1 })
})

test('servers on one machine show one sum, and a reader that came to both is one', async () => {
  const place = folder()
  const [one, two] = ['3000', '3001'].map(name => createSubscribers(folderShelf(place, name), undefined, now))
  for (const each of [one, two]) await each?.visited(visit('Reeder/5.4'))
  await two?.visited(visit('Newsboat/2.33.0'))
  await two?.save()
  expect(await one?.report()).toMatchObject({ direct: 2 })
})

test('where nothing can be written, it counts in memory, and says so once', async () => {
  const said = vi.spyOn(log, 'failure').mockReturnValue()
  onTestFinished(() => void said.mockRestore())
  const place = path.join(folder(), 'file')
  writeFileSync(place, '')
  const counting = createSubscribers(folderShelf(path.join(place, 'below'), '3000'), undefined, now)
  said.mockClear()
  for (const name of ['Reeder/5.4', 'Newsboat/2.33.0']) {
    await counting.visited(visit(name))
    await counting.save()
  }
  expect(await counting.report()).toMatchObject({ direct: 2 })
  expect(said).toHaveBeenCalledTimes(1)
})

test('a program with a name that JavaScript knows is counted and saved, and so is what comes after it', async () => {
  const place = folder()
  const counting = createSubscribers(folderShelf(place, '3000'), undefined, now)
  for (const name of ['constructor/1.0', '__proto__/1.0', 'Newsboat/2.33.0']) {
    await counting.visited(visit(name))
    await counting.save()
  }
  const after = createSubscribers(folderShelf(place, '3000'), undefined, now)
  expect(await after.report()).toMatchObject({ direct: 2 })
})

test('a save that went wrong is made up for by the next one', async () => {
  const said = vi.spyOn(log, 'failure').mockReturnValue()
  onTestFinished(() => void said.mockRestore())
  const place = folder()
  let isBroken = true
  const shared = {
    salt: async () => undefined,
    tell: async () => {
      if (isBroken) throw new Error('nobody is there')
    },
    others: async () => []
  }
  const counting = createSubscribers(folderShelf(place, '3000'), shared, now)
  await counting.visited(visit('Reeder/5.4'))
  await counting.save()
  expect(folderShelf(place, '3000').own()).toBeUndefined()
  isBroken = false
  await counting.save()
  expect(folderShelf(place, '3000').own()).toContain('Reeder')
  expect(said).toHaveBeenCalledTimes(1)
})

describe.skipIf(redisProgram === undefined)('with a real Redis', () => {
  let server: RedisServer
  beforeEach(async () => {
    server = await redisServer()
  })
  afterEach(() => server.close())

  async function serverNamed(name: string) {
    const redis = createRedis(server.url, () => {}, {
      answerMilliseconds: 2_000,
      connectMilliseconds: 1_000,
      mostFailures: 3,
      firstPauseMilliseconds: 20,
      longestPauseMilliseconds: 50
    })
    onTestFinished(() => redis.stop())
    await eventually(() => expect(redis.state().condition).toBe('ok'))
    return createSubscribers(folderShelf(folder(), '3000'), countsOnRedis(redis, name), now)
  }

  test('servers with folders of their own show one sum, and a reader that came to both is one', async () => {
    const [one, two] = [await serverNamed('a:3000'), await serverNamed('b:3000')]
    for (const each of [one, two]) await each.visited(visit('Reeder/5.4'))
    await one.visited(visit('Feedbin feed-id:1 - 7 subscribers'))
    await two.visited(visit('Newsboat/2.33.0'))
    for (const each of [one, two]) await each.save()
    for (const each of [one, two]) expect(await each.report()).toMatchObject({ throughServices: 7, direct: 2 })
  })

  test('while Redis is away each shows its own', async () => {
    const [one, two] = [await serverNamed('a:3000'), await serverNamed('b:3000')]
    await two.visited(visit('Newsboat/2.33.0'))
    await two.save()
    await server.kill()
    await one.visited(visit('Reeder/5.4'))
    await one.save()
    expect(await one.report()).toMatchObject({ direct: 1 })
  })
})
