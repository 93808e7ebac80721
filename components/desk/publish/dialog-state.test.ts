import { expect, test } from 'vitest'
import type { PublishPlan, PublishReport } from '@/lib/desk/types'
import type { Trouble } from '../frame/request'
import { after, closed, type DialogEvent, type DialogState } from './dialog-state'

const surfaces = { pages: [], feeds: [], everything: false }
const plan: PublishPlan = { publishable: true, problems: [], path: 'notes/2026/11-22-a.mdx', surfaces }
const report: PublishReport = { commit: 'abc1234', path: plan.path, liveInMilliseconds: 200, surfaces, summary: 'live in 200 ms' }
const offline: Trouble = { why: 'offline', message: 'No answer.' }
const later = (local: string) => ({ when: 'later', local }) as const

const toReady: DialogEvent[] = [
  { type: 'open' },
  { type: 'saved', revision: 'r1' },
  { type: 'planned', plan, choice: { when: 'now' } }
]
const play = (...events: DialogEvent[]) => events.reduce(after, closed as DialogState)

test('the way to a published item: save, plan, publish', () => {
  const steps = [...toReady, { type: 'publish' }, { type: 'published', report }] as DialogEvent[]
  expect(steps.map((_, index) => play(...steps.slice(0, index + 1)).step)).toEqual([
    'saving',
    'planning',
    'ready',
    'publishing',
    'published'
  ])
  expect(play(...steps)).toMatchObject({ report, revision: 'r1' })
})

test('what cannot be published is not, and neither is a plan for another date than the chosen one', () => {
  const blocked = play(...toReady.slice(0, 2), {
    type: 'planned',
    plan: { ...plan, publishable: false },
    choice: { when: 'now' }
  })
  expect(after(blocked, { type: 'publish' })).toBe(blocked)
  const waiting = play(...toReady, { type: 'choose', choice: later('2026-12-24T07:00') })
  expect(waiting).toMatchObject({ step: 'ready', isCurrent: false })
  expect(after(waiting, { type: 'publish' })).toBe(waiting)
})

test('of plans for several dates, the one for the chosen date counts, whenever it arrives', () => {
  const chosen = later('2026-12-24T07:00')
  const waiting = play(...toReady, { type: 'choose', choice: later('2026-12-23T07:00') }, { type: 'choose', choice: chosen })
  expect(after(waiting, { type: 'planned', plan, choice: later('2026-12-23T07:00') })).toBe(waiting)
  const at = '2026-12-24T07:00:00.000Z'
  expect(after(waiting, { type: 'planned', plan: { ...plan, at }, choice: chosen })).toMatchObject({
    isCurrent: true,
    plan: { at }
  })
})

test('publishing that got lost on the way is asked for again, exactly as it was', () => {
  const stopped = play(...toReady, { type: 'publish' }, { type: 'stop', trouble: offline })
  expect(stopped).toMatchObject({ step: 'stopped', trouble: offline, prepared: { revision: 'r1', choice: { when: 'now' } } })
  expect(after(stopped, { type: 'publish' })).toMatchObject({ step: 'publishing', revision: 'r1', choice: { when: 'now' } })
})

test('when not even saving worked, there is nothing to publish', () => {
  const stopped = play({ type: 'open' }, { type: 'stop', trouble: offline })
  expect(stopped).toEqual({ step: 'stopped', trouble: offline })
  expect(after(stopped, { type: 'publish' })).toBe(stopped)
})

test('the dialog can be closed at any time but while publishing, and what arrives afterwards opens nothing', () => {
  expect(after(play(...toReady), { type: 'close' })).toEqual(closed)
  const publishing = play(...toReady, { type: 'publish' })
  expect(after(publishing, { type: 'close' })).toBe(publishing)
  for (const event of [...toReady.slice(1), { type: 'stop', trouble: offline } as const])
    expect(after(closed, event)).toBe(closed)
})

test('opening twice is opening once', () => {
  const ready = play(...toReady)
  expect(after(ready, { type: 'open' })).toBe(ready)
})
