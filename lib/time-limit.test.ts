import { stat } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { inTime, Late } from './time-limit'

const never = new Promise<never>(() => {})
const busyFor = (milliseconds: number) => {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}

test('what comes in time is handed on, failures too', async () => {
  expect(await inTime(60_000, Promise.resolve('here'))).toBe('here')
  await expect(inTime(60_000, Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})

test('what does not come is late, and what fails after that is nobody’s concern', async () => {
  await expect(inTime(1, never)).rejects.toThrow(Late)
  const failing = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('at last')), 20))
  await expect(inTime(1, failing)).rejects.toThrow(Late)
  await expect(failing).rejects.toThrow('at last')
})

test('an answer that has come while this process was busy itself is not late', async () => {
  // From here on timers come before answers (https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick).
  await new Promise(resolve => setImmediate(resolve))
  const answer = inTime(20, stat(import.meta.dirname))
  busyFor(60)
  expect((await answer).isDirectory()).toBe(true)
})
