// Pages whose rendering fails: why, since when and how often, and when it is tried again. Forgotten when it works.
import { delayAfter } from '@/lib/backoff'
import type { RenderFailure } from './types'

/** Milliseconds until the next attempt. */
const retry = { first: 3_000, longest: 30_000 }
const mostFailures = 200

export type Failing = {
  readonly failure: RenderFailure
  /** In milliseconds. */
  readonly failedAt: number
  readonly retrySeconds: number
  /** The number of invalidations when the render began that failed last. A later one is a reason to try again at once. */
  readonly sequence: number
}

export type Failures = {
  get(address: string): Failing | undefined
  /** What Next says of a render, before or after `failed`. */
  say(address: string, message: string): void
  failed(address: string, sequence: number): void
  worked(address: string): void
  all(): readonly RenderFailure[]
}

export function createFailures(now: () => number = Date.now): Failures {
  const failing = new Map<string, Failing>()
  const said = new Map<string, string>()

  return {
    get: address => failing.get(address),
    say(address, message) {
      const known = failing.get(address)
      if (known) failing.set(address, { ...known, failure: { ...known.failure, message } })
      else {
        bound(said)
        said.set(address, message)
      }
    },
    failed(address, sequence) {
      const before = failing.get(address)
      const failedAt = now()
      const times = (before?.failure.times ?? 0) + 1
      const message = said.get(address) ?? before?.failure.message ?? 'It could not be rendered; the log says why.'
      const since = before?.failure.since ?? new Date(failedAt).toISOString()
      const retrySeconds = delayAfter(times, retry) / 1_000
      said.delete(address)
      if (!before) bound(failing)
      failing.set(address, { failure: { address, message, since, times }, failedAt, retrySeconds, sequence })
    },
    worked(address) {
      failing.delete(address)
      said.delete(address)
    },
    all: () => [...failing.values()].map(({ failure }) => failure)
  }
}

function bound(map: Map<string, unknown>) {
  const [oldest] = map.keys()
  if (map.size >= mostFailures && oldest !== undefined) map.delete(oldest)
}
