import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { nextTurn } from './turns'

/** Work of others, in pieces, for a fifth of a second of this machine's time: less than anybody waits at most. */
async function busy(until = performance.now() + 200): Promise<void> {
  while (performance.now() < until) {
    const piece = performance.now() + 5
    while (performance.now() < piece);
    await setImmediate()
  }
}

test('work that nobody waits for goes on when others have finished', async () => {
  const order: string[] = []
  await Promise.all([busy().then(() => order.push('others')), nextTurn(() => false).then(() => order.push('we'))])
  expect(order).toEqual(['others', 'we'])
})

test('when somebody waits for it, it goes on between the pieces of what others do', async () => {
  const order: string[] = []
  let isUrgent = false
  const others = busy().then(() => order.push('others'))
  const we = nextTurn(() => isUrgent).then(() => order.push('we'))
  isUrgent = true
  await Promise.all([others, we])
  expect(order).toEqual(['we', 'others'])
})

test('somebody else has a turn in between even then', async () => {
  const order: string[] = []
  const other = setImmediate().then(() => order.push('other'))
  await nextTurn(() => true)
  order.push('we')
  await other
  expect(order).toEqual(['other', 'we'])
})
