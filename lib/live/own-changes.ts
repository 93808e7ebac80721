// Changes that this process itself makes to the content: one at a time, and shown by whoever makes them, so that the watcher waits meanwhile.
import { atWorkDuring } from '@/lib/precedence'
import { onProcess } from '@/lib/process'

const turns = onProcess<{ last: Promise<unknown>; waiting: number }>('cairn.ownChanges', () => ({
  last: Promise.resolve(),
  waiting: 0
}))

/** Runs `change` when those before it are through. */
export function inTurn<T>(change: () => Promise<T>): Promise<T> {
  turns.waiting++
  const now = () => atWorkDuring(change)
  const turn = turns.last.then(now, now).finally(() => {
    turns.waiting--
  })
  turns.last = turn.catch(() => undefined)
  return turn
}

export function isChangingContent(): boolean {
  return turns.waiting > 0
}
