// What the page cache does without when it does not come in time.
import { inTime, Late } from '@/lib/time-limit'

/** In milliseconds: a disk that hangs keeps no author waiting longer than this. */
export const longestWrite = 2_000

/** @returns what the promise resolves with; undefined when it has not so soon */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  try {
    return await inTime(milliseconds, promise)
  } catch (error) {
    if (error instanceof Late) return undefined
    throw error
  }
}
