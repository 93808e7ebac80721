// A queue of one: what must not happen twice at once happens one after the other.

/** Does `work` when all that was to be done before it is through. Resolves and fails as `work` does, which holds up nobody. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** Each queue is one of its own: who is to wait for one another must be given the same. */
export function oneAtATime(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return work => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}
