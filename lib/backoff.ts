// How long to wait before something that has failed is tried again: twice as long each time, up to a limit.

export type Delays = { readonly first: number; readonly longest: number }

/**
 * @param failures in a row
 * @param delays in milliseconds, after the first failure and at most
 * @returns in milliseconds; after no failure as after the first
 */
export function delayAfter(failures: number, { first, longest }: Delays): number {
  return Math.min(first * 2 ** Math.max(failures - 1, 0), longest)
}
