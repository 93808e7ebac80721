import { expect, test } from 'vitest'
import { addVisit, type Count, emptyCount, joined, putReader } from './count'
import { reportOf, totalOf } from './report'
import { fromText, toText } from './saved'

const noon = Date.parse('2024-12-13T12:00:00Z')
const day = 86_400_000
const everything = '/atom/everything/'
const salt = 'of that day'

type Asking = { feed?: string; userAgent: string; address?: string; at?: number; salt?: string }

function visit(count: Count, { feed = everything, userAgent, address = '192.0.2.1', at = noon, salt: own = salt }: Asking) {
  return addVisit(count, { feed, userAgent, address, isConditional: true }, own, at)
}

function counted(...visits: readonly Asking[]): Count {
  const count = emptyCount()
  for (const each of visits) visit(count, each)
  return count
}

const feedly = (subscribers: number) => `Feedly/1.0 (+http://www.feedly.com/fetcher.html; ${subscribers} subscribers)`
const total = (count: Count, now = noon) => totalOf(reportOf(count, now))

test('of a service counts what it said last, for each feed', () => {
  const count = counted({ userAgent: feedly(10) }, { userAgent: feedly(12) }, { userAgent: feedly(3), feed: '/tags/dns.atom' })
  expect(reportOf(count, noon)).toEqual({
    throughServices: 15,
    direct: 0,
    feeds: [
      { feed: everything, throughServices: 12, direct: 0 },
      { feed: '/tags/dns.atom', throughServices: 3, direct: 0 }
    ],
    programs: [{ program: 'Feedly', by: 'service', subscriptions: 15 }]
  })
})

test('a service that knows a feed by two addresses says two numbers, which add up', () => {
  const feedbin = (id: number, subscribers: number) => ({ userAgent: `Feedbin feed-id:${id} - ${subscribers} subscribers` })
  expect(total(counted(feedbin(1, 100), feedbin(2, 7), feedbin(2, 8)))).toBe(108)
})

test('what a service said is forgotten when it does not come back within a week', () => {
  const count = counted({ userAgent: feedly(10) })
  expect([total(count, noon + 6 * day), total(count, noon + 8 * day)]).toEqual([10, 0])
})

test('a reader is one however often its program asks, and two on two machines or with two programs', () => {
  const reeder = 'Reeder/5.4 CFNetwork/1494'
  const often = Array.from({ length: 24 }, (_, hour) => ({ userAgent: reeder, at: noon + hour * 60_000 }))
  expect(total(counted(...often))).toBe(1)
  expect(total(counted(...often, { userAgent: reeder, address: '192.0.2.2' }, { userAgent: 'Newsboat/2.33.0' }))).toBe(3)
})

test('the morning shows the readers of yesterday, until today has more', () => {
  const readers = (count: number, at: number) =>
    Array.from({ length: count }, (_, i) => ({ userAgent: 'Reeder/5.4', address: `192.0.2.${i}`, at }))
  const morning = Date.parse('2024-12-14T00:30:00Z')
  expect(total(counted(...readers(5, noon), ...readers(2, morning)), morning)).toBe(5)
  expect(total(counted(...readers(5, noon), ...readers(6, morning)), morning)).toBe(6)
  expect(total(counted(...readers(5, noon)), noon + 2 * day)).toBe(0)
})

test('nothing in the count says who it was: the same reader is another word on the next day', () => {
  const address = '203.0.113.77'
  const userAgent = 'Reeder/5.4 (of somebody)'
  const count = counted({ userAgent, address }, { userAgent, address, at: noon + day, salt: 'of the next day' })
  const text = toText(count)
  expect(text).not.toContain(address)
  expect(text).not.toContain('somebody')
  const words = [...count.days.values()].flatMap(({ feeds }) => [...(feeds.get(everything)?.get('Reeder') ?? [])])
  expect(words).toHaveLength(2)
  expect(new Set(words).size).toBe(2)
})

test('robots are not counted', () => {
  expect(visit(emptyCount(), { userAgent: 'Googlebot/2.1 (+http://www.google.com/bot.html)' })).toBe(false)
})

test('made-up user agents and addresses fill no memory, and what is real is still counted afterwards', () => {
  const count = emptyCount()
  for (let i = 0; i < 20_000; i++) {
    visit(count, { userAgent: `Made ${'x'.repeat(i % 50)}/1 (${i} subscribers; feed-id=${i})`, feed: `/tags/t${i}.atom` })
    visit(count, { userAgent: `Reeder/${i}`, address: `10.0.${i % 256}.1` })
  }
  expect(count.claims.size).toBeLessThanOrEqual(2_000)
  expect(count.days.get('2024-12-13')?.size).toBeLessThanOrEqual(10_000)
  expect(toText(count).length).toBeLessThan(600_000)
  visit(count, { userAgent: feedly(1234) })
  expect(reportOf(count, noon).programs).toContainEqual({ program: 'Feedly', by: 'service', subscriptions: 1234 })
})

test('what is saved is what was counted', () => {
  const count = counted({ userAgent: feedly(12) }, { userAgent: 'Reeder/5.4' }, { userAgent: 'Newsboat/2.33.0', at: noon - day })
  expect(fromText(toText(count))).toEqual(count)
})

test.each(['constructor', 'valueOf', 'toString', 'hasOwnProperty'])('a program may be called %s', name => {
  const count = counted({ userAgent: `${name}/1.0` }, { userAgent: `${name}/1.0 (3 subscribers)` }, { userAgent: 'Reeder/5.4' })
  expect(reportOf(count, noon)).toMatchObject({ throughServices: 3, direct: 2 })
  expect(fromText(toText(count))).toEqual(count)
})

test('names that mean something to JavaScript are names like others, wherever they come from', () => {
  const count = emptyCount()
  for (const name of ['__proto__', 'constructor'])
    putReader(count.days, { day: '2024-12-13', feed: name, program: name, word: 'AbCdEfGh' })
  const saved = fromText(toText(count))
  expect(saved).toEqual(count)
  expect(saved && totalOf(reportOf(saved, noon))).toBe(2)
})

test('whatever a service says of itself, what is saved can be read again', () => {
  for (const claimed of ['1e30', '999,999,999,999,999,999,999', '999999999', '100000000', '-1', '0', '00012', '1,2'])
    for (const about of [
      `${claimed} subscribers`,
      `Feedbin feed-id:1 - ${claimed} subscribers`,
      `__proto__/1 (${claimed} readers)`
    ]) {
      const count = counted({ userAgent: feedly(7) }, { userAgent: about, feed: '/atom/links/' })
      expect(fromText(toText(count))).toEqual(count)
    }
})

test.each([
  '',
  '{',
  'null',
  '[]',
  '{"version":1}',
  '{"version":2,"claims":[],"readers":{}}',
  '{"version":1,"claims":[{}],"readers":{}}'
])('a damaged file is no count: %s', text => {
  expect(fromText(text)).toBeUndefined()
})

test('what several servers counted is joined: the later of two claims, and each reader once', () => {
  const one = counted({ userAgent: feedly(10) }, { userAgent: 'Reeder/5.4' })
  const two = counted({ userAgent: feedly(11), at: noon + 1 }, { userAgent: 'Reeder/5.4' }, { userAgent: 'Newsboat/2.33.0' })
  const report = reportOf(joined([one, two]), noon)
  expect([report.throughServices, report.direct]).toEqual([11, 2])
  expect(reportOf(joined([two, one]), noon)).toEqual(report)
})
