import { renameSync } from 'node:fs'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { mdx } from '@/lib/content/fixtures'
import { env } from '@/lib/env'
import { installFront } from '..'
import { putReadyPages, servingWeblog } from '../fixtures'
import { inFlight } from '../in-flight'

beforeAll(() => {
  putReadyPages()
  installFront()
})
afterEach(() => {
  inFlight.isStopping = false
  vi.restoreAllMocks()
})

/** A weblog with one note. */
const serving = (variables?: Readonly<Record<string, string>>) =>
  servingWeblog({ 'notes/2024/12-13-a.mdx': mdx(['date: 2024-12-13T05:29:00Z']) }, variables)

test('it is alive at its address with and without a slash, for HEAD too, and nobody keeps that', async () => {
  const ask = await serving()
  for (const path of ['/healthz', '/healthz/', '/healthz?from=probe'])
    expect(await ask(path)).toMatchObject({ status: 200, text: 'alive\n', headers: { 'cache-control': 'no-store' } })
  expect(await ask('/healthz', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
  for (const path of ['/healthz/x', '/healthzz', '/a/healthz', '/metricsx'])
    expect(await ask(path)).toMatchObject({ status: 404 })
  expect((await ask('/healthz', { method: 'POST' })).status).toBe(405)
})

test('it is ready when there is content, says each check, and is not from the moment it is told to stop', async () => {
  const ask = await serving()
  const ready = await ask('/readyz')
  expect([ready.status, JSON.parse(ready.text)]).toEqual([
    200,
    {
      ready: true,
      checks: {
        serving: { state: 'ok' },
        content: { state: 'ok', detail: '1 public item' },
        pages: { state: 'off', detail: 'pages are kept in memory' },
        redis: { state: 'off' },
        outbox: { state: 'off' }
      }
    }
  ])
  inFlight.isStopping = true
  const stopping = await ask('/readyz/')
  expect([stopping.status, JSON.parse(stopping.text).checks.serving, stopping.headers.connection]).toEqual([
    503,
    { state: 'failed', detail: 'stopping' },
    'close'
  ])
  expect((await ask('/healthz')).status).toBe(200)
})

test('while the content folder is away it is ready, with what was read before, and that is said there and in the log, once', async () => {
  const ask = await serving({ LOG_FORMAT: 'text' })
  const said = [vi.spyOn(console, 'error').mockReturnValue(), vi.spyOn(console, 'log').mockReturnValue()]
  const content = async () => {
    const { status, text } = await ask('/readyz')
    return [status, JSON.parse(text).checks.content]
  }
  const lines = () => said.flatMap(({ mock }) => mock.calls.map(String)).filter(line => line.includes('content folder'))
  const there = [200, { state: 'ok', detail: '1 public item' }]
  const away = [200, { state: 'degraded', detail: 'the content folder is away: readers see it as it was' }]
  expect(await content()).toEqual(there)
  renameSync(env.contentDir, `${env.contentDir}.away`)
  expect([await content(), await content()]).toEqual([away, away])
  expect(lines()).toEqual([expect.stringMatching(/error: the content folder is away, .*ENOENT/)])
  renameSync(`${env.contentDir}.away`, env.contentDir)
  expect([await content(), await content()]).toEqual([there, there])
  expect(lines()).toEqual([expect.anything(), expect.stringMatching(/the content folder is back$/)])
})

test('numbers are for this machine, and not for whom a proxy on it asks', async () => {
  const ask = await serving()
  const numbers = await ask('/metrics')
  expect(numbers).toMatchObject({ status: 200, headers: { 'content-type': expect.stringContaining('text/plain') } })
  expect(numbers.text).toMatch(/^cairn_content_items 1$/m)
  const common = ['X-Forwarded-For', 'X-Forwarded', 'X-Forwarded-Proto', 'X-Original-Forwarded-For', 'Forwarded', 'Via']
  const others = ['X-Real', 'X-Client', 'X-Cluster-Client', 'True-Client', 'Fastly-Client', 'Fly-Client', 'CF-Connecting']
  for (const header of [...common, ...others.map(name => `${name}-IP`)])
    expect((await ask('/metrics', { headers: { [header]: '203.0.113.9' } })).status, header).toBe(403)
})

test('with a token they are for who has it, from wherever', async () => {
  const ask = await serving({ METRICS_TOKEN: 'of the tests' })
  const proxied = { 'X-Forwarded-For': '203.0.113.9' }
  expect((await ask('/metrics', { headers: { ...proxied, Authorization: 'Bearer of the tests' } })).status).toBe(200)
  for (const authorization of ['', 'Bearer ', 'Bearer of the test', 'of the tests', 'Basic of the tests'])
    expect(await ask('/metrics', { headers: { Authorization: authorization } })).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="metrics"' }
    })
})

test('requests are counted when they have been answered', async () => {
  const ask = await serving()
  const missing = async () =>
    Number(
      /^cairn_http_requests_total\{surface="missing",cache="none",status="4xx"\} (\d+)$/m.exec((await ask('/metrics')).text)?.[1]
    )
  await ask('/nope/')
  const before = await missing()
  await ask('/nope-1/')
  await ask('/nope-2/')
  expect((await missing()) - before).toBe(2)
})
