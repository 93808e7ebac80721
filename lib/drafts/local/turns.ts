// One write at a time in a repository, within this process. Between processes Git's own compare-and-swap decides.

// On globalThis, as a bundler may load this module more than once.
const shared = globalThis as typeof globalThis & { [key: symbol]: Map<string, Promise<unknown>> | undefined }
const key = Symbol.for('cairn.turns')

export function oneAtATime(repository: string): <T>(work: () => Promise<T>) => Promise<T> {
  const turns = shared[key] ?? new Map<string, Promise<unknown>>()
  shared[key] = turns
  return work => {
    const done = (turns.get(repository) ?? Promise.resolve()).then(work, work)
    const settled = done.catch(() => {})
    turns.set(repository, settled)
    return done
  }
}
