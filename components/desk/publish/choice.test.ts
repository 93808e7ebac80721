import { expect, test } from 'vitest'
import { actionName, dateOf, firstChoice, holdsForNow, isDated, scheduledAt } from './choice'

const now = '2026-11-22T12:00:00.000Z'
const past = '2026-11-20T12:00:00.000Z'
const future = '2026-12-24T06:00:00.000Z'
const fresh = { id: 'a', kind: 'note' } as const
const edit = { id: 'a', kind: 'note', editOf: 'notes/2026/11-20-a.mdx' } as const

test.each([
  ['something new is dated now', fresh, past, { when: 'now' }],
  ['something new without a date that can be read is dated now', fresh, undefined, { when: 'now' }],
  ['a date to come was written on purpose', fresh, future, { when: 'written' }],
  ['what is edited keeps its date', edit, past, { when: 'written' }],
  ['a tag has no date to choose', { id: 'a', kind: 'tag' } as const, undefined, { when: 'written' }]
])('%s', (_, draft, written, choice) => {
  expect(firstChoice(draft, { written }, now)).toEqual(choice)
})

test('items have a date, and tags, series and pages have none', () => {
  const dated = (['entry', 'link', 'quotation', 'note', 'tag', 'series', 'page'] as const).filter(kind =>
    isDated({ id: 'a', kind })
  )
  expect(dated).toEqual(['entry', 'link', 'quotation', 'note'])
})

test('another time is read on the clock of the site’s zone', () => {
  expect(dateOf({ when: 'now' }, 'UTC')).toBe('now')
  expect(dateOf({ when: 'written' }, 'UTC')).toBeUndefined()
  expect(dateOf({ when: 'later', local: '2026-12-24T07:00' }, 'Europe/Berlin')).toBe(future)
  expect(dateOf({ when: 'later', local: '' }, 'UTC')).toBe('')
})

test.each([
  [{ when: 'now' } as const, future, undefined, 'Publish'],
  [{ when: 'written' } as const, past, undefined, 'Publish'],
  [{ when: 'written' } as const, future, future, 'Schedule for 24 December, 7 am'],
  [{ when: 'written' } as const, undefined, undefined, 'Publish'],
  [{ when: 'later', local: '2026-12-24T07:00' } as const, past, future, 'Schedule for 24 December, 7 am'],
  [{ when: 'later', local: '2026-11-01T07:00' } as const, past, undefined, 'Publish'],
  [{ when: 'later', local: '' } as const, future, undefined, 'Publish']
])('the button for %o, with %s written in it, says what happens', (choice, written, at, name) => {
  expect(scheduledAt(choice, { written }, now, 'Europe/Berlin')).toBe(at)
  expect(actionName(fresh, at, now, 'Europe/Berlin')).toBe(name)
})

test('what is published already is updated', () => {
  expect(actionName(edit, undefined, now, 'UTC')).toBe('Update')
  expect(actionName(edit, future, now, 'UTC')).toBe('Schedule for 24 December, 6 am')
})

test('a plan for the date that is written holds for now when both are of one day in the site’s zone', () => {
  const written = '2026-11-22T01:00:00.000Z'
  expect(holdsForNow({ written }, now, 'UTC')).toBe(true)
  expect(holdsForNow({ written }, now, 'America/New_York')).toBe(false)
  expect(holdsForNow({ written: past }, now, 'UTC')).toBe(false)
  expect(holdsForNow({ written, at: future }, now, 'UTC')).toBe(false)
  expect(holdsForNow({}, now, 'UTC')).toBe(false)
})
