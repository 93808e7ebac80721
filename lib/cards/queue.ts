// One after the other, and not too many waiting: drawing a card takes a processor that readers of pages need too.

export class QueueFull extends Error {}

/**
 * @param mostWaiting how many may wait for their turn before more are refused
 * @returns a function that runs tasks one at a time; it rejects with QueueFull, or as its task does
 */
export function oneAtATime(mostWaiting: number): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return task => {
    if (waiting > mostWaiting) return Promise.reject(new QueueFull(`more than ${mostWaiting} are waiting`))
    waiting++
    const turn = last.then(task)
    // Between two tasks the requests that came in meanwhile are answered.
    last = turn.catch(() => undefined).then(() => new Promise(resolve => setImmediate(resolve)))
    return turn.finally(() => waiting--)
  }
}
