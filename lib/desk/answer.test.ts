import { expect, test, vi } from 'vitest'
import { DraftFault, type FaultReason } from '@/lib/drafts/fault'
import { answered, jsonAnswer, Refused, revisionAnswer } from './answer'

const failing = (error: unknown) => answered(() => Promise.reject(error))

test.each<[FaultReason, number, number | undefined, string | null]>([
  ['invalid', 400, undefined, null],
  ['busy', 503, undefined, '1'],
  ['limited', 429, 90, '90'],
  ['refused', 503, undefined, null],
  ['unavailable', 503, undefined, null],
  ['full', 507, undefined, null]
])('drafts that cannot be had, as they are %s, are a %i', async (reason, status, retryAfterSeconds, wait) => {
  const answer = await failing(
    new DraftFault(reason, 'A sentence.', retryAfterSeconds === undefined ? {} : { retryAfterSeconds })
  )
  expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([
    status,
    wait,
    { message: 'A sentence.' }
  ])
})

test('a fault of another bundle’s class is one all the same', async () => {
  vi.resetModules()
  const other = await import('@/lib/drafts/fault')
  const fault = new other.DraftFault('full', 'No space is left.')
  expect(fault).not.toBeInstanceOf(DraftFault)
  expect((await failing(fault)).status).toBe(507)
})

test('a refusal has its sentence, what goes with it, and headers', async () => {
  const answer = await failing(new Refused(412, 'Too late.', { body: { current: 1 }, headers: { ETag: '"a"' } }))
  expect([answer.status, answer.headers.get('etag'), await answer.json()]).toEqual([
    412,
    '"a"',
    { message: 'Too late.', current: 1 }
  ])
})

test('what nobody thought of is in the log, and none of it in the answer', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue()
  const error = new Error('the password is 1234')
  const answer = await failing(error)
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('1234')
  expect(log).toHaveBeenCalledWith(expect.stringContaining('the password is 1234'))
  log.mockRestore()
})

test('only reading is answered with 304', () => {
  const ask = (method: string, status?: number) =>
    revisionAnswer(new Request('http://localhost/', { method, headers: { 'If-None-Match': '"a"' } }), { revision: 'a' }, status)
  expect([ask('GET').status, ask('HEAD').status, ask('PUT').status, ask('GET', 201).status]).toEqual([304, 304, 200, 201])
})

test('answers are kept by nobody, and are what they say they are', () => {
  const { headers } = jsonAnswer({})
  expect([headers.get('cache-control'), headers.get('x-content-type-options'), headers.get('x-robots-tag')]).toEqual([
    'private, no-store',
    'nosniff',
    'noindex'
  ])
})
