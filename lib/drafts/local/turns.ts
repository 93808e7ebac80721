// One write at a time in a repository, within this process. Between processes Git's own compare-and-swap decides.
import { onProcess } from '@/lib/process'

export function oneAtATime(repository: string): <T>(work: () => Promise<T>) => Promise<T> {
  const turns = onProcess('cairn.turns', () => new Map<string, Promise<unknown>>())
  return work => {
    const done = (turns.get(repository) ?? Promise.resolve()).then(work, work)
    turns.set(
      repository,
      done.catch(() => {})
    )
    return done
  }
}
