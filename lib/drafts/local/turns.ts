// One write at a time in a repository, within this process. Between processes Git's own compare-and-swap decides.
import { type InTurn, oneAtATime } from '@/lib/one-at-a-time'
import { onProcess } from '@/lib/process'

/** The turns of all who write in this repository. */
export function turnsIn(repository: string): InTurn {
  const turns = onProcess('cairn.turns', () => new Map<string, InTurn>())
  const known = turns.get(repository) ?? oneAtATime()
  turns.set(repository, known)
  return known
}
