// When the remote is asked: at the start, when something was written, when a webhook says so, every few minutes, and after failures with
// ever longer pauses. Nobody who saves or reads waits for any of it.
import { delayAfter } from '@/lib/backoff'
import type { Instant } from '@/lib/content/types'
import { log } from '@/lib/log'
import type { Blocked, Exchange } from './exchange'

export type OutboxState = {
  /** The remote, as it is configured. */
  readonly remote: string
  /** Commits of the content branch that the remote does not have yet, and when the oldest of them was made. */
  readonly waiting: number
  readonly since?: Instant
  /** Drafts whose last save the remote does not have yet. */
  readonly drafts: number
  /** A sentence, without credentials: why the last attempt failed. */
  readonly lastError?: string
  readonly nextTryAt?: Instant
  /** What others pushed and a person has to merge, and how. */
  readonly blocked?: Blocked
}

export type Pace = {
  /** Drafts are saved every few seconds: they are looked at this often. */
  readonly draftsMilliseconds: number
  /** How often the remote is asked for what others pushed, in case its webhook got lost. */
  readonly pollMilliseconds: number
  readonly firstPauseMilliseconds: number
  readonly longestPauseMilliseconds: number
}

const usualPace: Pace = {
  draftsMilliseconds: 15_000,
  pollMilliseconds: 300_000,
  firstPauseMilliseconds: 1_000,
  longestPauseMilliseconds: 300_000
}

export type Outbox = ReturnType<typeof createOutbox>

/** @param isOurs whether it is this server that does it by itself, and not another one with the same checkout */
export function createOutbox(remote: string, exchange: Exchange, pace: Pace = usualPace, isOurs = () => true) {
  let failures = 0
  let lastError: string | undefined
  let nextTryAt: number | undefined
  let retry: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again: 'push' | 'fetch' | undefined
  let timers: NodeJS.Timeout[] = []
  let isStopped = false

  /** One at a time; what comes meanwhile is done once more afterwards. Never fails: that is in the state. */
  function run(what: 'push' | 'fetch'): Promise<void> {
    if (isStopped) return running ?? Promise.resolve()
    if (running) {
      again = again === 'fetch' ? again : what
      return running
    }
    clearTimeout(retry)
    running = attempt(what)
      .finally(() => {
        running = undefined
      })
      .then(() => {
        const next = again
        again = undefined
        return next && failures === 0 ? run(next) : undefined
      })
    return running
  }

  async function attempt(what: 'push' | 'fetch') {
    try {
      // After a failure nobody knows what the remote has.
      await exchange.exchange(what === 'fetch' || failures > 0)
      if (failures > 0) log.info('outbox', `the exchange with ${remote} works again`, { remote, failures })
      failures = 0
      lastError = undefined
      nextTryAt = undefined
    } catch (error) {
      failures++
      const said = error instanceof Error ? error.message : String(error)
      // Once: what it says differs from time to time for no good reason, and the state has the latest.
      if (failures === 1) log.error('outbox', `the exchange with ${remote} failed, trying again: ${said}`, { remote })
      lastError = said
      const pause = delayAfter(failures, { first: pace.firstPauseMilliseconds, longest: pace.longestPauseMilliseconds })
      nextTryAt = Date.now() + pause
      retry = setTimeout(() => isOurs() && void run('fetch'), pause).unref()
    }
  }

  const isPausing = () => nextTryAt !== undefined && Date.now() < nextTryAt
  const runUnlessPausing = (what: 'push' | 'fetch') => void (isOurs() && !isPausing() && run(what))

  return {
    start() {
      if (isOurs()) void run('fetch')
      timers = [
        setInterval(() => runUnlessPausing('push'), pace.draftsMilliseconds).unref(),
        setInterval(() => runUnlessPausing('fetch'), pace.pollMilliseconds).unref()
      ]
    },
    /** Something was written: it is pushed soon. While the remote is known to fail, that is left to the next attempt. */
    kick: () => runUnlessPausing('push'),
    /** There may be something to take in. */
    look: () => runUnlessPausing('fetch'),
    /** Somebody has pushed: what they pushed is in the content branch when this is done, unless the state says why not. */
    async takeIn(): Promise<void> {
      await running
      await run('fetch')
    },
    async state(): Promise<OutboxState> {
      const { commits, since, drafts } = await exchange.waiting()
      const blocked = exchange.blocked()
      return {
        remote,
        waiting: commits,
        drafts,
        ...(since === undefined ? {} : { since }),
        ...(lastError === undefined ? {} : { lastError }),
        ...(nextTryAt === undefined ? {} : { nextTryAt: new Date(nextTryAt).toISOString() }),
        ...(blocked ? { blocked } : {})
      }
    },
    /** Done when nothing is under way any more. */
    async stop(): Promise<void> {
      isStopped = true
      for (const timer of timers) clearInterval(timer)
      await running
      clearTimeout(retry)
    }
  }
}
