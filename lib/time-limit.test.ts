import { stat } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { TimedOut, undefinedAfter, withTimeout } from './time-limit'

const never = new Promise<never>(() => {})
const busyFor = (milliseconds: number) => {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}

test('what comes in time is handed on, failures too', async () => {
  expect(await withTimeout(60_000, Promise.resolve('here'))).toBe('here')
  await expect(withTimeout(60_000, Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})

test('what does not come is late, and what fails after that is nobody’s concern', async () => {
  await expect(withTimeout(1, never)).rejects.toThrow(TimedOut)
  const failing = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('at last')), 20))
  await expect(withTimeout(1, failing)).rejects.toThrow(TimedOut)
  await expect(failing).rejects.toThrow('at last')
})

test('an answer that has come while this process was busy itself is not late', async () => {
  // From here on timers come before answers (https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick).
  await new Promise(resolve => setImmediate(resolve))
  const answer = withTimeout(20, stat(import.meta.dirname))
  busyFor(60)
  expect((await answer).isDirectory()).toBe(true)
})

test('what can be done without is undefined when it has not come so soon, and fails as it does', async () => {
  expect(await undefinedAfter(60_000, Promise.resolve('here'))).toBe('here')
  expect(await undefinedAfter(1, new Promise(() => {}))).toBeUndefined()
  await expect(undefinedAfter(60_000, Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})
