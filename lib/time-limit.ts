// Nobody waits longer than is worth it: for another server, for a disk that hangs, for a render that never ends.

/** Nobody answered in time. */
export class Late extends Error {
  override readonly name = 'Late'
}

/** @throws Late when the promise has not been settled so soon */
export function inTime<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Late(`no answer within ${milliseconds} ms`))
    // An answer that came while this process was busy itself is read first.
    const timer = setTimeout(() => setImmediate(late), milliseconds)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
