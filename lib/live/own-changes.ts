// Changes that this process itself makes to the content: one at a time, and shown by whoever makes them, so that the watcher waits meanwhile.
import { type InTurn, oneAtATime } from '@/lib/one-at-a-time'
import { atWorkDuring } from '@/lib/precedence'
import { onProcess } from '@/lib/process'

const changes = onProcess<{ readonly inTurn: InTurn; unfinished: number }>('cairn.ownChanges', () => ({
  inTurn: oneAtATime(),
  unfinished: 0
}))

/** Runs `change` when those before it are through. */
export function changeContent<T>(change: () => Promise<T>): Promise<T> {
  changes.unfinished++
  return changes.inTurn(() =>
    atWorkDuring(change).finally(() => {
      changes.unfinished--
    })
  )
}

export function isChangingContent(): boolean {
  return changes.unfinished > 0
}
