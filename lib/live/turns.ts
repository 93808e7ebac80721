// When work that nobody waits for may go on. A page takes many turns of the event loop: were each of them to wait for a piece of such work,
// it would take ten times as long.
import { performance } from 'node:perf_hooks'
import { setImmediate, setTimeout } from 'node:timers/promises'

const lookMilliseconds = 4
/** The share of a look in which others had something to do. */
const busy = 0.5
/** However busy others are, work goes on once in this time. */
const mostMilliseconds = 1_000

/** @param isUrgent whether somebody waits for that work by now: then others get no more than one turn */
export async function nextTurn(isUrgent: () => boolean): Promise<void> {
  const began = performance.now()
  while (!isUrgent() && performance.now() - began < mostMilliseconds) {
    const before = performance.eventLoopUtilization()
    // A server that is told to stop does not wait for this.
    await setTimeout(lookMilliseconds, undefined, { ref: false })
    if (performance.eventLoopUtilization(before).utilization < busy) return
  }
  await setImmediate()
}
