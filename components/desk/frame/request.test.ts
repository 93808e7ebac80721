import { afterEach, expect, test, vi } from 'vitest'
import { ask, exchange, mayRepeat, troubleOf, valueIn } from './request'

afterEach(() => vi.unstubAllGlobals())

const answering = (answer: () => Response | Promise<Response>) => {
  const fetch = vi.fn<(address: string, init: RequestInit) => Promise<Response>>(async () => answer())
  vi.stubGlobal('fetch', fetch)
  return fetch
}

test('what is asked for comes back as a value', async () => {
  answering(() => Response.json({ drafts: [] }))
  expect(await ask('/api/drafts/')).toEqual({ ok: true, value: { drafts: [] } })
})

test('a write says what it expects to be there', async () => {
  const fetch = answering(() => new Response(null, { status: 204 }))
  expect(await ask('/api/drafts/a/', { method: 'DELETE', ifMatch: 'r1' })).toEqual({ ok: true, value: undefined })
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: 'DELETE', headers: { 'If-Match': '"r1"' } })
})

test('no answer is trouble, not an exception', async () => {
  answering(() => Promise.reject(new TypeError('Failed to fetch')))
  expect(await ask('/api/drafts/')).toMatchObject({ ok: false, trouble: { why: 'offline' } })
})

test('a refusal comes with its own words, and with what there is now', async () => {
  const refusal = { message: 'Somebody saved since.', reason: 'draft-changed' }
  answering(() => Response.json(refusal, { status: 412 }))
  expect(await ask('/api/drafts/a/publish/', { method: 'POST' })).toEqual({
    ok: false,
    trouble: { why: 'stale', message: 'Somebody saved since.', refusal }
  })
})

test('the page of a proxy in between is no refusal of ours', async () => {
  answering(() => new Response('<h1>Bad gateway</h1>', { status: 502 }))
  expect(await ask('/api/drafts/')).toMatchObject({ ok: false, trouble: { why: 'failed' } })
})

test.each([
  [0, 'signed-out'],
  [400, 'refused'],
  [401, 'signed-out'],
  [403, 'not-allowed'],
  [404, 'missing'],
  [409, 'stale'],
  [412, 'stale'],
  [413, 'refused'],
  [429, 'refused'],
  [500, 'failed'],
  [507, 'failed']
])('the status %i means: %s', (status, why) => {
  expect(troubleOf(status)).toMatchObject({ why, message: expect.stringMatching(/[.]$/) })
})

test('only what may go better the next time is offered again', () => {
  const repeatable = (['offline', 'signed-out', 'not-allowed', 'missing', 'stale', 'refused', 'failed'] as const).filter(why =>
    mayRepeat({ why, message: '' })
  )
  expect(repeatable).toEqual(['offline', 'signed-out', 'failed'])
})

test('who asks in another way is told in the same words', () => {
  expect(valueIn({ status: 200, json: { path: 'a' } })).toEqual({ path: 'a' })
  expect(() => valueIn({ status: 415, json: { message: 'This is no image.' } })).toThrow('This is no image.')
  expect(() => valueIn({ status: 502, json: undefined })).toThrow('The server failed (502).')
  expect(() => valueIn({ status: 200, json: undefined })).toThrow('a proxy in between')
})

test('a file goes out as it is, anything else as JSON; what is short enough outlives the page that it was on', async () => {
  const fetch = answering(() => Response.json({}, { headers: { 'Retry-After': '30' } }))
  const file = new Blob(['bytes'])
  expect(await exchange('/api/media/', { method: 'POST', body: file })).toEqual({ status: 200, json: {}, retryAfterSeconds: 30 })
  await exchange('/api/drafts/a/', { method: 'PUT', body: { text: 'é' }, outlivesPage: true })
  await exchange('/api/drafts/a/', { method: 'PUT', body: { text: 'é'.repeat(30_000) }, outlivesPage: true })
  const sent = fetch.mock.calls.map(([, { body, headers, keepalive }]) => ({ body, headers, keepalive }))
  const json = (value: object) => new TextEncoder().encode(JSON.stringify(value))
  expect(sent).toMatchObject([
    { body: file, headers: { 'Content-Type': 'application/octet-stream' }, keepalive: false },
    { body: json({ text: 'é' }), headers: { 'Content-Type': 'application/json' }, keepalive: true },
    { keepalive: false }
  ])
})
