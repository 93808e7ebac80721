import { execFile } from 'node:child_process'
import { createServer } from 'node:net'
import nodePath from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { eventually } from '../../scripts/eventually'
import { temporaryFolder } from '../../scripts/temporary-folder.mjs'
import { type RedisServer, redisProgram, redisServer } from './fixtures/redis-server'
import { createRedis, type Redis, type RedisState } from './redis'
import { script } from './script'

const echo = script('return ARGV[1]')
const write = script(`return redis.call('SET', KEYS[1], ARGV[1])`)
const pace = {
  // A busy machine takes its time.
  answerMilliseconds: 2_000,
  connectMilliseconds: 1_000,
  mostFailures: 3,
  firstPauseMilliseconds: 20,
  longestPauseMilliseconds: 50
}

let server: RedisServer
let said: string[]

const open = (url = server.url, answerMilliseconds = pace.answerMilliseconds): Redis => {
  said = []
  const made = createRedis(
    url,
    ({ condition, reason }: RedisState) => void said.push(reason ? `${condition}: ${reason}` : condition),
    { ...pace, answerMilliseconds }
  )
  onTestFinished(() => made.stop())
  return made
}
const becomes = (redis: Redis, condition: string) => eventually(() => expect(redis.state().condition).toBe(condition))
const ask = async (redis: Redis, text = 'a') => String((await redis.run(echo, [], [text]))?.value)

describe.skipIf(redisProgram === undefined)('with a real Redis', () => {
  beforeEach(async () => {
    server = await redisServer()
  })
  afterEach(() => server.close())

  test('a script is run, whether Redis has seen it before or not', async () => {
    const redis = open()
    await becomes(redis, 'ok')
    expect([await ask(redis), await ask(redis)]).toEqual(['a', 'a'])
    await server.say('SCRIPT FLUSH')
    expect(await ask(redis, 'b')).toBe('b')
    expect(said).toEqual(['ok'])
  })

  test('there is one connection, and it has a name', async () => {
    const redis = open()
    await becomes(redis, 'ok')
    await Promise.all(Array.from({ length: 50 }, () => ask(redis)))
    const clients = await server.say('CLIENT LIST')
    expect(clients.match(/name=cairn /g)).toHaveLength(1)
  })

  test('killed and started again: one line each, and it is used again', async () => {
    const redis = open()
    let returns = 0
    redis.whenBack(() => returns++)
    await becomes(redis, 'ok')
    await server.kill()
    await becomes(redis, 'away')
    expect(await redis.run(echo, [], ['a'])).toBeUndefined()
    await sleep(300)
    await server.start()
    await becomes(redis, 'ok')
    expect(await ask(redis)).toBe('a')
    expect(said).toEqual(['ok', expect.stringMatching(/^away: /), 'ok'])
    expect([returns, redis.state().timesAway]).toEqual([2, 1])
  })

  test('hung: a few questions wait for the time limit, all others for nothing, and nothing is lost when it goes on', async () => {
    const redis = open(server.url, 100)
    await becomes(redis, 'ok')
    server.hang()
    expect(await Promise.all(Array.from({ length: 5 }, () => redis.run(echo, [], ['a'])))).toEqual(Array(5).fill(undefined))
    expect(redis.state()).toMatchObject({ condition: 'away', reason: 'it does not answer within 100 ms' })
    // Waiting for each of them would take longer than this test may.
    for (let count = 0; count < 1_000; count++) await redis.run(echo, [], ['a'])
    await sleep(500)
    expect(said).toHaveLength(2)
    server.goOn()
    await becomes(redis, 'ok')
    expect(await ask(redis, 'c')).toBe('c')
  })

  test('absent at the start, it is found when it comes', async () => {
    await server.kill()
    const redis = open()
    expect(await redis.run(echo, [], ['a'])).toBeUndefined()
    await becomes(redis, 'away')
    expect(said).toEqual([expect.stringContaining('ECONNREFUSED')])
    await server.start()
    await becomes(redis, 'ok')
    expect(await ask(redis)).toBe('a')
  })

  test('with a wrong password it is away, and says so once', async () => {
    await server.start('--requirepass', 'right')
    const redis = open(server.url.replace('//', '//:wrong@'))
    await becomes(redis, 'away')
    await sleep(300)
    expect(said).toEqual([expect.stringContaining('WRONGPASS')])
    const other = open(server.url.replace('//', '//:right@'))
    await becomes(other, 'ok')
  })

  test('full, or a replica, it refuses what is written and is still read', async () => {
    const redis = open()
    await becomes(redis, 'ok')
    await redis.run(write, ['kept'], ['x'])
    for (const [refuse, allow, reason] of [
      ['CONFIG SET maxmemory 1', 'CONFIG SET maxmemory 0', /^refusing: OOM/],
      ['REPLICAOF 127.0.0.1 1', 'REPLICAOF NO ONE', /^refusing: READONLY/]
    ] as const) {
      said = []
      await server.say(refuse)
      await server.say('CONFIG SET replica-serve-stale-data yes')
      expect(await redis.run(write, ['a'], ['x'])).toBeUndefined()
      expect(said).toEqual([expect.stringMatching(reason)])
      for (let count = 0; count < 5; count++) expect(await redis.run(write, ['a'], ['x'])).toBeUndefined()
      expect(await ask(redis)).toBe('a')
      await server.say(allow)
      await becomes(redis, 'ok')
      expect(await redis.run(write, ['a'], ['x'])).toBeDefined()
      expect(said).toHaveLength(2)
    }
  })

  test('a server without a free descriptor when it first asks for Redis uses it when it has some again', async () => {
    // In parts, as Next's bundles are: the library is loaded when it is needed.
    const folder = temporaryFolder('redis')
    await build({
      entryPoints: [fileURLToPath(new URL('fixtures/without-descriptors.ts', import.meta.url))],
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      platform: 'node',
      format: 'esm',
      banner: { js: "import { createRequire as from } from 'node:module'; const require = from(import.meta.url);" }
    })
    const command = 'ulimit -n 100 && exec "$0" "$@"'
    const program = [process.execPath, nodePath.join(folder, 'without-descriptors.mjs'), server.url]
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', command, ...program])
    expect([stdout, stderr]).toEqual(['away\nok\n', ''])
  })

  test('a script that fails is no answer, and does not end the process', async () => {
    const redis = open()
    await becomes(redis, 'ok')
    expect(await redis.run(script('return nonsense('), [], [])).toBeUndefined()
    expect(await ask(redis)).toBe('a')
  })
})

test('who takes connections and never says a word is away', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  onTestFinished(() => void silent.close())
  await eventually(() => expect(silent.address()).not.toBeNull())
  const address = silent.address()
  const redis = open(`redis://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
  await becomes(redis, 'away')
  expect(said).toEqual(['away: no answer within 1000 ms'])
})

test('an address that is none is no error of the server', async () => {
  const redis = open('not an address')
  await becomes(redis, 'away')
  expect(await redis.run(echo, [], ['a'])).toBeUndefined()
})
