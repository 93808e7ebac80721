import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { judgeDelivery } from './deliveries'
import { signature } from './signature'

const secret = 'a secret'
const uptime = vi.spyOn(process, 'uptime')

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z'), toFake: ['Date', 'performance'] })
  vi.stubEnv('CONTENT_CHANGED_SECRET', secret)
  uptime.mockReturnValue(86_400)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

const seconds = () => Math.floor(Date.now() / 1000)
let calls = 0

/** As GitHub sends it. */
function fromGitHub(said: object, key = secret) {
  const body = JSON.stringify({ ...said, delivery: ++calls })
  return { body, headers: { 'X-Hub-Signature-256': `sha256=${createHmac('sha256', key).update(body).digest('hex')}` } }
}
const push = (secondsAgo = 0) => fromGitHub({ ref: 'refs/heads/main', repository: { pushed_at: seconds() - secondsAgo } })

/** As https://www.standardwebhooks.com/ has it. */
function timed(secondsAgo = 0, { id = `msg_${++calls}`, key = secret as string | Buffer, body = '{}' } = {}) {
  const time = String(seconds() - secondsAgo)
  const digest = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')
  return { body, headers: { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': `v1,${digest}` } }
}
type Call = { body: string; headers: Record<string, string> }
const verdictOn = ({ body, headers }: Call) => judgeDelivery(body, new Headers(headers)).verdict

test.each([
  ['a push of GitHub’s', () => push()],
  ['a call with a time', () => timed()],
  ['one of a while ago', () => timed(290)],
  ['a push that GitHub took long to tell', () => push(3_000)]
])('%s is taken once', (_, make: () => Call) => {
  const call = make()
  expect([verdictOn(call), verdictOn(call), verdictOn(call)]).toEqual(['taken', 'repeated', 'repeated'])
})

test('with another number of the delivery it is the same call', () => {
  const call = push()
  const numbered = (number: string) => ({ ...call, headers: { ...call.headers, 'X-GitHub-Delivery': number } })
  expect([verdictOn(numbered('1')), verdictOn(numbered('2'))]).toEqual(['taken', 'repeated'])
})

test.each([
  ['a push of yesterday', () => push(90_000)],
  ['a push to come', () => push(-900)],
  ['a call of ten minutes ago', () => timed(600)],
  ['a call to come', () => timed(-600)],
  ['a call that says no time', () => fromGitHub({})],
  ['a push without its time', () => fromGitHub({ ref: 'refs/heads/main', repository: { pushed_at: '2026-11-22T12:00:00Z' } })]
])('%s is not taken at all', (_, make: () => Call) => {
  expect(verdictOn(make())).toBe('untimely')
})

test('a call from before a restart was taken then, or is not needed any more', () => {
  uptime.mockReturnValue(60)
  expect([verdictOn(push(61)), verdictOn(timed(61)), verdictOn(push(59))]).toEqual(['repeated', 'repeated', 'taken'])
})

test('where functions answer, their age tells nothing', () => {
  vi.stubEnv('VERCEL', '1')
  uptime.mockReturnValue(1)
  expect(verdictOn(timed(10))).toBe('taken')
})

test('a call that could not be answered may be made again', () => {
  const call = push()
  const first = judgeDelivery(call.body, new Headers(call.headers))
  if (first.verdict === 'taken') first.forget()
  expect(verdictOn(call)).toBe('taken')
})

test('GitHub greets a new webhook, which is answered and asks for nothing', () => {
  const greeting = fromGitHub({ zen: 'Keep it logically awesome.', hook: {}, repository: { pushed_at: '2020-01-01T00:00:00Z' } })
  expect([verdictOn(greeting), verdictOn(greeting)]).toEqual(['greeting', 'greeting'])
})

test('this server itself may say the same as often as it likes', () => {
  const call = { body: '{}', headers: { 'X-Hub-Signature-256': signature('{}') } }
  expect([verdictOn(call), verdictOn(call)]).toEqual(['taken', 'taken'])
})

test('a secret in the standard’s own form is understood', () => {
  const key = Buffer.from('some bytes of a key')
  vi.stubEnv('CONTENT_CHANGED_SECRET', `whsec_${key.toString('base64')}`)
  expect(verdictOn(timed(0, { key }))).toBe('taken')
})

test.each([
  ['by another secret', () => timed(0, { key: 'another' })],
  ['of another body', () => ({ ...timed(), body: '{"a":1}' })],
  ['of another time', () => ({ ...timed(), headers: { ...timed().headers, 'webhook-timestamp': String(seconds() - 1) } })],
  ['of another id', () => ({ ...timed(), headers: { ...timed().headers, 'webhook-id': 'x' } })],
  ['of GitHub’s, by another secret', () => fromGitHub({ repository: { pushed_at: seconds() } }, 'another')],
  [
    'that is none',
    () => ({ body: '{}', headers: { 'webhook-id': 'x', 'webhook-timestamp': '1e9', 'webhook-signature': 'v1,' } })
  ],
  ['that is not there', () => ({ body: '{}', headers: {} })]
])('a signature %s is none', (_, make: () => Call) => {
  expect(verdictOn(make())).toBe('unsigned')
})

test('without a secret nobody but this server has a say', () => {
  vi.stubEnv('CONTENT_CHANGED_SECRET', '')
  for (const call of [timed(0, { key: '' }), timed(0, { key: 'undefined' }), fromGitHub({}, 'undefined')])
    expect(verdictOn(call)).toBe('unsigned')
})
