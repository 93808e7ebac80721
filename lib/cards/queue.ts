// One after the other, and not too many waiting: drawing a card takes a processor that readers of pages need too.

export class QueueFull extends Error {}

/**
 * @param mostWaiting how many may wait for their turn before more are refused
 * @returns a function that runs tasks one at a time and rests after each for as long as it took; it rejects with QueueFull, or as its
 * task does
 */
export function restingQueue(mostWaiting: number): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return task => {
    if (waiting > mostWaiting) return Promise.reject(new QueueFull(`more than ${mostWaiting} are waiting`))
    waiting++
    let startedAt = 0
    const turn = last.then(() => {
      startedAt = performance.now()
      return task()
    })
    const rest = () => new Promise(resolve => setTimeout(resolve, performance.now() - startedAt))
    last = turn.then(rest, rest)
    return turn.finally(() => waiting--)
  }
}
