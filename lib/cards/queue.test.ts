import { expect, test } from 'vitest'
import { QueueFull, restingQueue } from './queue'

test('tasks run one after the other, in order, whatever becomes of the others', async () => {
  const inTurn = restingQueue(10)
  const seen: string[] = []
  const task = (name: string) => async () => {
    seen.push(`${name} begins`)
    await Promise.resolve()
    seen.push(`${name} ends`)
    if (name === 'b') throw new Error('broken')
    return name
  }
  const results = await Promise.allSettled(['a', 'b', 'c'].map(name => inTurn(task(name))))
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('when too many wait, more are refused until there is room', async () => {
  const inTurn = restingQueue(1)
  const running = [inTurn(async () => 1), inTurn(async () => 2)]
  await expect(inTurn(async () => 3)).rejects.toBeInstanceOf(QueueFull)
  await Promise.all(running)
  await expect(inTurn(async () => 4)).resolves.toBe(4)
})
