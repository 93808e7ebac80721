import { expect, test } from 'vitest'
import { type Attempt, createAttempts, network, windowMilliseconds } from './attempts'

const ada = (address: string): Attempt => ({ account: 'ada', exists: true, address })
const address = (number: number) => `198.51.${Math.floor(number / 250)}.${number % 250}`
const isLetIn = (begun: object) => 'succeeded' in begun

test('ten attempts for an account in a quarter of an hour, from wherever they come', () => {
  const { begin } = createAttempts()
  const begun = Array.from({ length: 12 }, (_, number) => begin(ada(address(number)), number * 1000))
  expect(begun.map(isLetIn)).toEqual([...Array(10).fill(true), false, false])
  expect(begun[11]).toEqual({ waitMilliseconds: windowMilliseconds - 11_000 })
})

test('when the first of them is a quarter of an hour ago, one more may be made', () => {
  const { begin } = createAttempts()
  for (let number = 0; number < 10; number++) begin(ada(address(number)), number * 1000)
  expect(isLetIn(begin(ada(address(20)), windowMilliseconds - 1))).toBe(false)
  expect(isLetIn(begin(ada(address(20)), windowMilliseconds))).toBe(true)
  expect(isLetIn(begin(ada(address(20)), windowMilliseconds))).toBe(false)
})

test('a name that nobody has is counted alike, so that waiting tells nothing', () => {
  const { begin } = createAttempts()
  const begun = Array.from({ length: 12 }, (_, number) =>
    begin({ account: 'nobody', exists: false, address: address(number) }, 0)
  )
  expect(begun.map(isLetIn)).toEqual([...Array(10).fill(true), false, false])
})

test('thirty attempts from an address, for whatever names', () => {
  const { begin } = createAttempts()
  const begun = Array.from({ length: 32 }, (_, number) =>
    begin({ account: `name ${number}`, exists: false, address: address(1) }, 0)
  )
  expect(begun.map(isLetIn)).toEqual([...Array(30).fill(true), false, false])
})

test('whoever signs in begins anew', () => {
  const { begin } = createAttempts()
  for (let number = 0; number < 9; number++) begin(ada(address(1)), 0)
  const last = begin(ada(address(1)), 0)
  if ('succeeded' in last) last.succeeded()
  expect(isLetIn(begin(ada(address(2)), 0))).toBe(true)
})

test('a stranger who uses up the attempts of an account keeps out nobody who has signed in before', () => {
  const { begin } = createAttempts()
  const first = begin(ada(address(1)), 0)
  if ('succeeded' in first) first.succeeded()
  for (let number = 0; number < 20; number++) begin(ada(address(50 + number)), 0)
  expect(isLetIn(begin(ada(address(99)), 0))).toBe(false)
  expect(isLetIn(begin(ada(address(1)), 0))).toBe(true)
})

test('made-up names push nothing out that is remembered of an account', () => {
  const { begin } = createAttempts()
  for (let number = 0; number < 10; number++) begin(ada(address(number)), 0)
  for (let number = 0; number < 20_000; number++) begin({ account: `name ${number}`, exists: false, address: address(number) }, 0)
  expect(isLetIn(begin(ada(address(60_000)), 0))).toBe(false)
})

test.each([
  ['198.51.100.7', '198.51.100.7'],
  ['::ffff:198.51.100.7', '198.51.100.7'],
  ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown']
])('%s counts as %s', (full, counted) => {
  expect(network(full)).toBe(counted)
})
