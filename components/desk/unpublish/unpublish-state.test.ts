import { expect, test } from 'vitest'
import type { UnpublishPlan, UnpublishReport } from '@/lib/desk/types'
import { after, type UnpublishEvent, type UnpublishState } from './unpublish-state'

const surfaces = { pages: [], feeds: [], everything: false }
const plan: UnpublishPlan = { path: 'notes/2026/11-22-a.mdx', revision: 'r1', title: 'A', surfaces }
const report: UnpublishReport = { commit: 'abc1234', goneInMilliseconds: 90, surfaces, summary: 'gone in 90 ms' }
const trouble = { why: 'offline', message: 'No answer.' } as const
const play = (...events: UnpublishEvent[]) => events.reduce(after, { step: 'closed' } as UnpublishState)

test('the way back: plan, confirm, done', () => {
  const steps: UnpublishEvent[] = [
    { type: 'open' },
    { type: 'planned', plan },
    { type: 'unpublish', plan },
    { type: 'done', report }
  ]
  expect(steps.map((_, index) => play(...steps.slice(0, index + 1)).step)).toEqual(['planning', 'ready', 'working', 'done'])
})

test('what got lost on the way can be asked again; what was never planned has to be planned first', () => {
  const lost = play({ type: 'open' }, { type: 'planned', plan }, { type: 'unpublish', plan }, { type: 'stop', trouble })
  expect(lost).toEqual({ step: 'stopped', trouble, plan })
  expect(after(lost, { type: 'unpublish', plan })).toEqual({ step: 'working', plan })
  expect(play({ type: 'open' }, { type: 'stop', trouble })).toEqual({ step: 'stopped', trouble })
})

test('nothing is closed while it is under way, and nothing opens again by itself', () => {
  const working = play({ type: 'open' }, { type: 'planned', plan }, { type: 'unpublish', plan })
  expect(after(working, { type: 'close' })).toBe(working)
  expect(play({ type: 'open' }, { type: 'close' }, { type: 'planned', plan })).toEqual({ step: 'closed' })
  expect(play({ type: 'open' }, { type: 'close' }, { type: 'stop', trouble })).toEqual({ step: 'closed' })
})
