import { expect, test } from 'vitest'
import { createMetrics } from './metrics'

const numbers = () => createMetrics({ withProcess: false })

test('requests are counted by part of the site, cache and class of the status, and timed', async () => {
  const metrics = numbers()
  metrics.answered('/', 200, 'hit', 0.0004)
  metrics.answered('/?a', 200, 'hit', 0.002)
  metrics.answered('/2024/Dec/13/a/', 500, 'none', 1.5)
  const text = await metrics.registry.metrics()
  expect(text).toContain('cairn_http_requests_total{surface="home",cache="hit",status="2xx"} 2\n')
  expect(text).toContain('cairn_http_requests_total{surface="item",cache="none",status="5xx"} 1\n')
  expect(text).toContain('cairn_http_request_duration_seconds_bucket{le="0.0005",surface="home",cache="hit"} 1\n')
  expect(text).toContain('cairn_http_request_duration_seconds_count{surface="home",cache="hit"} 2\n')
})

test('ten thousand made-up addresses add no more lines than one', async () => {
  const metrics = numbers()
  metrics.answered('/nope-0/', 404, 'none', 0.01)
  const lines = (await metrics.registry.metrics()).split('\n').length
  for (let i = 1; i < 10_000; i++) metrics.answered(`/nope-${i}/`, 404, 'none', 0.01)
  expect((await metrics.registry.metrics()).split('\n').length).toBe(lines)
})

test('publications are counted by what became of them; how long it took is measured for those that went live', async () => {
  const metrics = numbers()
  metrics.published('live', 0.083)
  metrics.published('taken_back')
  const text = await metrics.registry.metrics()
  expect(text).toContain('cairn_publications_total{outcome="live"} 1\n')
  expect(text).toContain('cairn_publications_total{outcome="taken_back"} 1\n')
  expect(text).toContain('cairn_publish_to_live_seconds_count 1\n')
  expect(text).toContain('cairn_publish_to_live_seconds_bucket{le="0.1"} 1\n')
})

test('how often Redis went away is a counter, and absent where there is no Redis', async () => {
  const metrics = numbers()
  expect(await metrics.registry.metrics()).not.toMatch(/^cairn_redis_disconnections_total/m)
  for (const total of [0, 1, 1, 3]) {
    metrics.state.redisTimesAway.set(total)
    expect(await metrics.registry.metrics()).toContain(`\ncairn_redis_disconnections_total ${total}\n`)
  }
  expect(await metrics.registry.metrics()).toContain('# TYPE cairn_redis_disconnections_total counter\n')
})
