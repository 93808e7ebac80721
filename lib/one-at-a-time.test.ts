import { expect, test } from 'vitest'
import { oneAtATime } from './one-at-a-time'

test('one at a time, in the order they were asked for, and a failed one holds up nobody', async () => {
  const inTurn = oneAtATime()
  const seen: string[] = []
  const work = (name: string) => async () => {
    seen.push(`${name} begins`)
    await new Promise(resolve => setTimeout(resolve))
    seen.push(`${name} ends`)
    if (name === 'b') throw new Error('broken')
    return name
  }
  const results = await Promise.allSettled(['a', 'b', 'c'].map(name => inTurn(work(name))))
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await inTurn(work('d'))).toBe('d')
})

test('what is thrown before there is a promise holds up nobody either', async () => {
  const inTurn = oneAtATime()
  const throws = () => {
    throw new Error('broken')
  }
  await expect(inTurn(throws)).rejects.toThrow('broken')
  expect(await inTurn(async () => 1)).toBe(1)
})

test('two queues do not wait for one another', async () => {
  const [one, other] = [oneAtATime(), oneAtATime()]
  void one(() => new Promise(() => {}))
  expect(await other(async () => 1)).toBe(1)
})
