import { expect, test, vi } from 'vitest'
import { atWorkDuring, authorIsAtWork, isSomebodyAtWork } from './precedence'

test('work lasts until the last of it has ended, well or not', async () => {
  expect(isSomebodyAtWork()).toBe(false)
  let end: (why: Error) => void = () => undefined
  const long = atWorkDuring(
    () =>
      new Promise((_, reject) => {
        end = reject
      })
  )
  expect(await atWorkDuring(async () => 'done')).toBe('done')
  expect(isSomebodyAtWork()).toBe(true)
  end(new Error('undone'))
  await expect(long).rejects.toThrow('undone')
  expect(isSomebodyAtWork()).toBe(false)
})

test('an author who was recognised is at work a little longer', () => {
  vi.useFakeTimers()
  authorIsAtWork()
  expect(isSomebodyAtWork()).toBe(true)
  vi.advanceTimersByTime(60_000)
  expect(isSomebodyAtWork()).toBe(false)
  vi.useRealTimers()
})
