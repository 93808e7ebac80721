import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllEnvs()
  Reflect.deleteProperty(globalThis, Symbol.for('cairn.redis'))
  vi.resetModules()
})

test.each(['', 'nonsense', 'http://127.0.0.1:6379'])(
  'with REDIS_URL=%s there is no Redis, and nobody looks for one',
  async setting => {
    vi.stubEnv('REDIS_URL', setting)
    const { redis, redisState } = await import('.')
    expect([redis(), redisState()]).toEqual([undefined, undefined])
  }
)
