// What looking up a page and keeping one have in common: the state of one page cache.
import type { Failures } from './failures'
import type { Past } from './past'
import type { Renders } from './renders'
import type { Shelf } from './shelf'
import type { AnyValue, SharedPages } from './types'

export type Parts = {
  /** Goes on changing. */
  readonly past: Past
  readonly shelf: Shelf
  readonly failures: Failures
  readonly renders: Renders
  /** What was handed to Next, or is kept: when it comes back, rendering has failed (retainPreviousCacheEntry in Next's response cache). */
  readonly own: WeakSet<AnyValue>
  /** Undefined while pages are shared with nobody. */
  readonly shared: () => SharedPages | undefined
  readonly now: () => number
}
