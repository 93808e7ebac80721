import { expect, test } from 'vitest'
import { exactMoment, formatDate, formatMoment, relativeTime } from './moments'

const now = '2026-11-22T12:00:00.000Z'

test.each([
  ['2026-11-22T12:00:00.000Z', 'just now'],
  ['2026-11-22T11:59:01.000Z', 'just now'],
  ['2026-11-22T11:59:00.000Z', '1 minute ago'],
  ['2026-11-22T11:01:00.000Z', '59 minutes ago'],
  ['2026-11-22T11:00:00.000Z', '1 hour ago'],
  ['2026-11-21T12:00:01.000Z', '23 hours ago'],
  ['2026-11-21T12:00:00.000Z', '1 day ago'],
  ['2026-10-24T12:00:00.000Z', '29 days ago'],
  ['2026-10-23T12:00:00.000Z', '23 October'],
  ['2025-11-22T12:00:00.000Z', '22 November 2025'],
  ['2026-11-22T12:00:30.000Z', 'in less than a minute'],
  ['2026-11-22T12:05:00.000Z', 'in 5 minutes'],
  ['2026-11-24T12:00:00.000Z', 'in 2 days'],
  ['2027-01-24T12:00:00.000Z', '24 January 2027']
])('%s, read at noon of 22 November 2026, is %s', (instant, words) => {
  expect(relativeTime(instant, now, 'UTC')).toBe(words)
})

test('days and times are those of the site’s zone', () => {
  expect(formatDate('2026-12-31T23:30:00.000Z', now, 'UTC')).toBe('31 December')
  expect(formatDate('2026-12-31T23:30:00.000Z', now, 'Asia/Tokyo')).toBe('1 January 2027')
  expect(formatMoment('2026-12-24T06:00:00.000Z', now, 'Europe/Berlin')).toBe('24 December, 7 am')
  expect(exactMoment('2026-12-24T06:05:00.000Z', 'Europe/Berlin')).toBe('24 December 2026, 7:05 am, Europe/Berlin')
})
