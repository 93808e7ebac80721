import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { log } from '@/lib/log'
import { eventually } from '../../scripts/eventually'
import { type GitServer, gitServer } from './fixtures/git-server'
import { clone, type Host, host } from './fixtures/hosts'
import { createOutbox, type Outbox, type Pace } from './outbox'

const path = 'notes/2024/12-13-a.mdx'
const text = '---\ndate: 2024-12-13T05:29:00Z\n---\n\nWords.\n'
const pace: Pace = {
  draftsMilliseconds: 60_000,
  pollMilliseconds: 60_000,
  firstPauseMilliseconds: 50,
  longestPauseMilliseconds: 400
}

// Git takes its time on a busy machine, and no test is about it.
vi.setConfig({ testTimeout: 60_000 })

let server: GitServer
let ours: Host
let outbox: Outbox

beforeEach(async () => {
  vi.spyOn(log, 'error').mockReturnValue()
  vi.spyOn(log, 'info').mockReturnValue()
  server = await gitServer()
  const begin = clone(server)
  begin.commit({ 'pages/about.mdx': '---\ntitle: About\n---\n' })
  begin.git('push', '--quiet', 'origin', 'HEAD:main')
  begin.remove()
  ours = await host(server, { timeoutMilliseconds: 2_000 })
  outbox = createOutbox('origin', ours.exchange, pace)
})
afterEach(async () => {
  await outbox.stop()
  vi.restoreAllMocks()
  await server.close()
  ours.remove()
})

const remoteHead = () => server.git('rev-parse', 'main').trim()

test('what was published is on the remote soon, without anybody waiting for it', async () => {
  const commit = await ours.publish(path, text)
  outbox.kick()
  expect(await outbox.state()).toMatchObject({ remote: 'origin', waiting: 1 })
  await eventually(() => expect(remoteHead()).toBe(commit))
  await eventually(async () => expect(await outbox.state()).toEqual({ remote: 'origin', waiting: 0, drafts: 0 }))
})

test('what was published while the server was stopped, or the remote down, is pushed at the start', async () => {
  const commit = await ours.publish(path, text)
  outbox.start()
  await eventually(() => expect(remoteHead()).toBe(commit))
})

test('a remote that is down is tried again after ever longer pauses; the state says why, since when and when next', async () => {
  server.trouble = 'down'
  const commit = await ours.publish(path, text)
  outbox.kick()
  await eventually(async () => {
    const state = await outbox.state()
    expect(state).toMatchObject({ waiting: 1, lastError: expect.stringMatching(/unable to access 'http:\/\/127/) })
    expect(state.lastError).not.toContain(server.password)
    expect(Date.parse(state.nextTryAt ?? '')).toBeGreaterThan(Date.parse(state.since ?? ''))
  })
  const requests = server.requests.length
  await eventually(() => expect(server.requests.length).toBeGreaterThan(requests + 2))
  expect(JSON.stringify(vi.mocked(log.error).mock.calls)).not.toContain(server.password)
  server.trouble = undefined
  await eventually(() => expect(remoteHead()).toBe(commit))
  await eventually(async () => expect(await outbox.state()).toEqual({ remote: 'origin', waiting: 0, drafts: 0 }))
  // Said once when it began, and once when it was over.
  const said = [log.error, log.info].flatMap(each => vi.mocked(each).mock.calls.map(([, line]) => line))
  expect(said).toEqual([
    expect.stringMatching(/^the exchange with origin failed, trying again: /),
    'the exchange with origin works again'
  ])
})

test('while the remote hangs, saving and publishing go on as ever', async () => {
  server.trouble = 'hang'
  outbox.kick()
  await ours.publish(path, text)
  outbox.kick()
  await eventually(() => expect(server.requests.length).toBeGreaterThan(0))
  const second = await ours.publish('notes/2024/12-13-b.mdx', text)
  expect(ours.git('rev-parse', 'HEAD').trim()).toBe(second)
  server.trouble = undefined
  await eventually(() => expect(remoteHead()).toBe(second))
})

test('when a webhook says so, what others pushed is here when it is answered', async () => {
  const bo = clone(server)
  onTestFinished(() => bo.remove())
  outbox.start()
  bo.push({ [path]: text })
  await outbox.takeIn()
  expect(ours.read(path)).toBe(text)
})

test('where another server with the same checkout does it, nothing is exchanged but what is asked for', async () => {
  let isOurs = false
  const other = createOutbox('origin', ours.exchange, pace, () => isOurs)
  const commit = await ours.publish(path, text)
  other.start()
  other.kick()
  other.look()
  await new Promise(resolve => setTimeout(resolve, 500))
  expect([remoteHead() === commit, server.requests]).toEqual([false, []])
  isOurs = true
  other.look()
  await eventually(() => expect(remoteHead()).toBe(commit))
  isOurs = false
  const elsewhere = clone(server)
  elsewhere.push({ 'pages/more.mdx': '---\ntitle: More\n---\n' })
  elsewhere.remove()
  await other.takeIn()
  expect(ours.read('pages/more.mdx')).toContain('More')
  await other.stop()
})
