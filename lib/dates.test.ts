import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareDays,
  dayOf,
  daysInMonth,
  formatDay,
  formatLongDay,
  formatMonth,
  formatTime,
  instantAt,
  isoDay,
  isRealDay,
  localTime,
  ordinal,
  parseInstant,
  weekdayOf,
  withoutMilliseconds
} from './dates'

test.each([
  ['2024-12-13T05:29:00Z', '2024-12-13T05:29:00.000Z'],
  ['2024-12-13T05:29Z', '2024-12-13T05:29:00.000Z'],
  ['2024-12-13T05:29:00.125Z', '2024-12-13T05:29:00.125Z'],
  ['2024-12-13T07:29:00+02:00', '2024-12-13T05:29:00.000Z'],
  ['2024-12-13T00:29:00-05:00', '2024-12-13T05:29:00.000Z'],
  ['2024-02-29T00:00:00-00:00', '2024-02-29T00:00:00.000Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z']
])('the instant %s is %s', (text, instant) => {
  expect(parseInstant(text)).toBe(instant)
})

test.each([
  '',
  '2024-12-13',
  '2024-12-13T05:29:00',
  '2024-12-13 05:29:00Z',
  '2024-12-13T05:29:00z',
  '2024-12-13T5:29:00Z',
  '2024-12-13T24:00:00Z',
  '2024-12-13T05:60:00Z',
  '2016-12-31T23:59:60Z',
  '2024-12-13T05:29:00+25:00',
  '2024-12-13T05:29:00+0200',
  '2023-02-29T00:00:00Z',
  '2024-02-30T00:00:00Z',
  '2024-13-01T00:00:00Z',
  '2024-00-10T00:00:00Z',
  '2024-01-00T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+01:00',
  '9999-12-31T23:59:59-00:01',
  '+02024-12-13T05:29:00Z',
  '2024-12-13T05:29:00Z '
])('“%s” is no instant', text => {
  expect(parseInstant(text)).toBeUndefined()
})

test('any text is an instant in four-digit years that reads the same again, or none', () => {
  const number = (max: number) => fc.nat(max).map(value => String(value).padStart(2, '0'))
  const nearly = fc
    .tuple(
      fc.constantFrom('0000', '0001', '1999', '2024', '9999'),
      number(13),
      number(32),
      number(25),
      number(60),
      fc.constantFrom('Z', '+14:00', '-12:00', '+00:60')
    )
    .map(([year, month, day, hour, minute, zone]) => `${year}-${month}-${day}T${hour}:${minute}:00${zone}`)
  fc.assert(
    fc.property(fc.oneof(nearly, fc.string()), text => {
      const instant = parseInstant(text)
      if (instant === undefined) return
      expect(instant).toMatch(/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      expect(parseInstant(instant)).toBe(instant)
    })
  )
})

test.each([
  ['2024-12-13T05:29:00.000Z', 'UTC', '5:29 am'],
  ['2024-12-13T16:41:00.000Z', 'UTC', '4:41 pm'],
  ['2024-12-13T20:50:00.000Z', 'UTC', '8:50 pm'],
  ['2024-12-13T05:00:00.000Z', 'UTC', '5 am'],
  ['2024-12-13T05:00:59.000Z', 'UTC', '5 am'],
  ['2024-12-13T05:05:00.000Z', 'UTC', '5:05 am'],
  ['2024-12-13T00:00:00.000Z', 'UTC', '12 am'],
  ['2024-12-13T00:01:00.000Z', 'UTC', '12:01 am'],
  ['2024-12-13T12:00:00.000Z', 'UTC', '12 pm'],
  ['2024-12-13T12:30:00.000Z', 'UTC', '12:30 pm'],
  ['2024-12-13T05:29:00.000Z', 'Asia/Kolkata', '10:59 am'],
  ['2024-12-13T05:29:00.000Z', 'America/New_York', '12:29 am'],
  ['2024-07-13T05:29:00.000Z', 'America/New_York', '1:29 am']
])('%s in %s is %s', (instant, timeZone, time) => {
  expect(formatTime(instant, timeZone)).toBe(time)
})

test.each([
  ['2024-12-13T23:59:59.999Z', 'UTC', '2024-12-13'],
  ['2024-12-13T10:59:59.000Z', 'Pacific/Auckland', '2024-12-13'],
  ['2024-12-13T11:00:00.000Z', 'Pacific/Auckland', '2024-12-14'],
  ['2024-12-31T11:00:00.000Z', 'Pacific/Tongatapu', '2025-01-01'],
  ['2024-01-01T04:59:59.000Z', 'America/New_York', '2023-12-31'],
  ['2024-03-30T23:30:00.000Z', 'Europe/Berlin', '2024-03-31'],
  ['2024-03-31T22:30:00.000Z', 'Europe/Berlin', '2024-04-01'],
  ['2024-10-26T21:59:59.000Z', 'Europe/Berlin', '2024-10-26'],
  ['2024-10-27T22:59:59.000Z', 'Europe/Berlin', '2024-10-27'],
  ['0050-06-01T00:00:00.000Z', 'UTC', '0050-06-01']
])('the day of %s in %s is %s', (instant, timeZone, day) => {
  expect(isoDay(dayOf(instant, timeZone))).toBe(day)
})

test('days have their ordinals', () => {
  const days = [1, 2, 3, 4, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24, 30, 31]
  expect(days.map(ordinal).join(' ')).toBe('1st 2nd 3rd 4th 10th 11th 12th 13th 14th 20th 21st 22nd 23rd 24th 30th 31st')
  expect([101, 111, 112, 113, 121].map(ordinal).join(' ')).toBe('101st 111th 112th 113th 121st')
})

test('days and months are written out', () => {
  const day = { year: 2024, month: 12, day: 13 }
  expect(formatDay(day)).toBe('13th December 2024')
  expect(formatLongDay(day)).toBe('Friday, 13th December 2024')
  expect(formatMonth(day)).toBe('December 2024')
  expect(isoDay({ year: 33, month: 4, day: 3 })).toBe('0033-04-03')
})

test('months have their lengths, leap years too', () => {
  const lengths = (year: number) => Array.from({ length: 12 }, (_, index) => daysInMonth(year, index + 1)).join(' ')
  expect(lengths(2023)).toBe('31 28 31 30 31 30 31 31 30 31 30 31')
  expect([2024, 2000, 1900, 2100].map(year => daysInMonth(year, 2))).toEqual([29, 29, 28, 28])
})

test('the calendar agrees with the one of the platform', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
      (year, month, day) => {
        const date = new Date(0)
        date.setUTCFullYear(year, month - 1, day)
        const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
        expect(isRealDay({ year, month, day })).toBe(isReal)
        if (isReal) expect(weekdayOf({ year, month, day })).toBe((date.getUTCDay() + 6) % 7)
      }
    )
  )
})

test('days are compared as time goes', () => {
  const days = ['2023-12-31', '2024-01-01', '2024-01-02', '2024-02-01'].map(text => dayOf(`${text}T00:00:00.000Z`, 'UTC'))
  expect([...days].reverse().sort(compareDays)).toEqual(days)
})

test.each([
  ['2026-12-24T07:00', 'UTC', '2026-12-24T07:00:00.000Z'],
  ['2026-12-24T07:00', 'Europe/Berlin', '2026-12-24T06:00:00.000Z'],
  ['2026-07-24T07:00', 'Europe/Berlin', '2026-07-24T05:00:00.000Z'],
  ['2026-12-24T07:00', 'America/New_York', '2026-12-24T12:00:00.000Z'],
  ['2026-12-24T07:00', 'Asia/Kathmandu', '2026-12-24T01:15:00.000Z'],
  // The clock shows it twice.
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  // The clock goes from two to three.
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z']
])('the clock shows %s in %s at %s', (local, timeZone, instant) => {
  expect(instantAt(local, timeZone)).toBe(instant)
})

test.each(['', 'soon', '2026-02-30T07:00', '2026-12-24', '2026-12-24T25:00', '2026-12-24T07:00Z'])(
  '“%s” is no local time',
  local => {
    expect(instantAt(local, 'UTC')).toBeUndefined()
  }
)

test('what a clock shows leads back to the minute', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Chatham', 'Australia/Lord_Howe')
  const times = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2060, 0) })
  fc.assert(
    fc.property(times, zones, (time, timeZone) => {
      const local = localTime(new Date(time).toISOString(), timeZone)
      const instant = instantAt(local, timeZone) ?? ''
      expect(localTime(instant, timeZone)).toBe(local)
    })
  )
})

test('an instant is written by hand without milliseconds', () => {
  expect(withoutMilliseconds('2026-11-22T12:00:00.000Z')).toBe('2026-11-22T12:00:00Z')
})
