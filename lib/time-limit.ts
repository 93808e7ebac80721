// Nobody waits longer than is worth it: for another server, for a disk that hangs, for a render that never ends.

export class TimedOut extends Error {
  override readonly name = 'TimedOut'
}

/** @throws TimedOut when the promise has not been settled so soon */
export function withTimeout<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new TimedOut(`no answer within ${milliseconds} ms`))
    // An answer that came while this process was busy itself is read first.
    const timer = setTimeout(() => setImmediate(giveUp), milliseconds)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** @returns what the promise resolves with; undefined when it has not been settled so soon */
export async function undefinedAfter<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  try {
    return await withTimeout(milliseconds, promise)
  } catch (error) {
    if (error instanceof TimedOut) return undefined
    throw error
  }
}
