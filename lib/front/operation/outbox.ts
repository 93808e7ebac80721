// What waits to be pushed, looked at now and then: each look asks Git, and anybody may ask for /readyz.
import { setTimeout as sleep } from 'node:timers/promises'
import { type OutboxState, outboxState } from '@/lib/outbox'

const freshMilliseconds = 5_000
const patienceMilliseconds = 1_000

type Known = { readonly state: OutboxState | undefined; readonly at: number }
let known: Known | undefined
let looking: Promise<void> | undefined

/** Undefined without a remote, and as long as nothing is known of it. Never fails, and never waits long. */
export async function knownOutbox(): Promise<OutboxState | undefined> {
  if (known === undefined || performance.now() - known.at > freshMilliseconds) {
    looking ??= look().finally(() => {
      looking = undefined
    })
    await Promise.race([looking, sleep(patienceMilliseconds, undefined, { ref: false })])
  }
  return known?.state
}

async function look() {
  // That the repository cannot be opened is said when the server starts, and by the desk.
  const state = await outboxState().catch(() => undefined)
  known = { state, at: performance.now() }
}
