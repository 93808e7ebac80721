// Renders that are underway, so that a publication can wait for those that began before it.
import { undefinedAfter } from '@/lib/time-limit'
import type { Invalidation } from './types'

/** One that was not kept ends without a word: after so long it is over, or will never end. */
const longestMilliseconds = 10_000

export type Renders = {
  began(address: string): void
  ended(address: string): void
  has(address: string): boolean
  /** Resolves when those of these pages that are underway now have ended, or after `most` milliseconds. */
  ends(pages: Invalidation, most: number): Promise<void>
}

type Render = { readonly beganAt: number; readonly waiting: (() => void)[] }

export function createRenders(): Renders {
  /** In the order in which they began. */
  const underway = new Map<string, Render>()

  function ended(address: string) {
    const render = underway.get(address)
    underway.delete(address)
    for (const tell of render?.waiting ?? []) tell()
  }

  function forgetOld(now: number) {
    for (const [address, { beganAt }] of underway) {
      if (now - beganAt < longestMilliseconds) return
      ended(address)
    }
  }

  return {
    ended,
    began(address) {
      const beganAt = performance.now()
      forgetOld(beganAt)
      if (!underway.has(address)) underway.set(address, { beganAt, waiting: [] })
    },
    has: address => underway.has(address),
    async ends({ everything, under, pages }, most) {
      forgetOld(performance.now())
      const renders = [...underway]
        .filter(([address]) => everything || pages.has(address) || under.some(prefix => address.startsWith(prefix)))
        .map(([, render]) => new Promise<void>(resolve => render.waiting.push(resolve)))
      if (renders.length === 0) return
      await undefinedAfter(most, Promise.all(renders))
    }
  }
}
