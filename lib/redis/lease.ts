// A lease: of several servers, one has it at a time, until it lets go of it or is not heard of for a while.
import { onProcess } from '@/lib/process'
import type { Redis } from './redis'
import { script } from './script'

type LeaseState = {
  /** Whether this server may do what only one should do. */
  readonly isHeld: boolean
}

export type Lease = {
  state(): LeaseState
  /** Calls `act` each time this server gets the lease or loses it. */
  whenChanged(act: (state: LeaseState) => void): void
  /** Lets go of it, so that the next one need not wait. */
  stop(): Promise<void>
}

type Durations = {
  /** After so long without a word from its holder, others may have it. */
  readonly leaseMilliseconds: number
  /** How much earlier a holder stops, as clocks do not run alike. */
  readonly marginMilliseconds: number
}

const usual: Durations = { leaseMilliseconds: 6_000, marginMilliseconds: 1_000 }

/** @returns 1 when it is held now, 0 when another one holds it */
const take = script(`
local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
`)

const release = script(`
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
`)

/** This process, among all that there are. */
const self = () => onProcess('cairn.lease', () => crypto.randomUUID())

/**
 * Without Redis, and when it has been away for twice as long as a lease lasts, everybody holds it: what is done under it must be safe when two do
 * it at once, and is only wasteful then.
 * @param name what it is for
 */
export function createLease(redis: Redis | undefined, name: string, durations: Durations = usual, holder = self()): Lease {
  const { leaseMilliseconds, marginMilliseconds } = durations
  const keys = [`cairn:lease:${name}`]
  const listeners: ((state: LeaseState) => void)[] = []
  let state: LeaseState = { isHeld: redis === undefined }
  let heldUntil = 0
  let answeredAt = performance.now()
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  function settle() {
    const now = performance.now()
    // By then another one has it, if any other can ask.
    const isAlone = now - answeredAt > leaseMilliseconds * 2
    const isHeld = isAlone || now < heldUntil
    if (isHeld === state.isHeld) return
    state = { isHeld }
    for (const act of listeners) act(state)
  }

  async function ask(shared: Redis) {
    clearTimeout(timer)
    const asked = performance.now()
    const answer = await shared.run(take, keys, [holder, String(leaseMilliseconds)])
    if (isStopped) return
    if (answer) {
      answeredAt = performance.now()
      heldUntil = answer.value === 1 ? asked + leaseMilliseconds - marginMilliseconds : 0
    }
    settle()
    clearTimeout(timer)
    timer = setTimeout(ask, (leaseMilliseconds / 4) * (0.75 + Math.random() / 2), shared).unref()
  }

  if (redis) {
    redis.whenBack(() => void (isStopped || ask(redis)))
    void ask(redis)
  }
  return {
    state() {
      // Asked between two renewals, of which the second may be late.
      if (redis && !isStopped) settle()
      return state
    },
    whenChanged: act => void listeners.push(act),
    async stop() {
      isStopped = true
      clearTimeout(timer)
      if (redis && heldUntil > 0) await redis.run(release, keys, [holder])
    }
  }
}
