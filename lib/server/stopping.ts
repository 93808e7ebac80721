// The end of a server that is told to stop: /readyz says so at once, requests are still taken for DRAIN_SECONDS, then no new ones; what has
// begun is finished, in front and behind, and the process ends with 0. Next alone would refuse new requests at once.
import { setTimeout as sleep } from 'node:timers/promises'
import { env } from '@/lib/env'
import { inFlight } from '@/lib/front/in-flight'
import { log } from '@/lib/log'
import { onProcess } from '@/lib/process'
import { withTimeout } from '@/lib/time-limit'
import { finishBackgroundWork } from './background'
import { closed } from './closing'

/** Less than the 30 seconds after which systemd and its like kill; all of it together. */
const longestMilliseconds = 28_000
/** Of those, what requests may take: a film on a slow line is not worth what is to be finished behind them. */
const longestRequestMilliseconds = () => Math.max(16_000, env.drainSeconds * 1000 + 2_000)

/** npm, a shell and systemd may each hand on the same signal: what comes that soon after the first is no second wish. */
const sameMilliseconds = 1_000

const codes = { SIGINT: 130, SIGTERM: 143 } as const
type Signal = keyof typeof codes

const asked = onProcess<{ at?: number }>('cairn.stopping', () => ({}))

/** To be called once, when a server of the public starts: takes the place of what Next does at these signals. */
export function stopInOrder() {
  for (const signal of Object.keys(codes) as Signal[]) {
    process.removeAllListeners(signal)
    process.on(signal, () => ask(signal))
  }
}

function ask(signal: Signal) {
  const now = performance.now()
  if (asked.at === undefined) {
    asked.at = now
    void stop(signal)
  } else if (now - asked.at > sameMilliseconds) {
    log.warn('stop', 'asked to stop a second time: ending at once', { signal, requests: inFlight.requests.size })
    process.exit(codes[signal])
  }
}

async function stop(signal: Signal) {
  const began = performance.now()
  inFlight.isStopping = true
  log.info('stopping', 'stopping when everything that has begun is finished', {
    signal,
    requests: inFlight.requests.size,
    drainSeconds: env.drainSeconds
  })
  const milliseconds = () => Math.round(performance.now() - began)
  setTimeout(() => {
    log.error('stop', 'not everything could be finished in time', { ms: milliseconds(), requests: inFlight.requests.size })
    process.exit(1)
  }, longestMilliseconds)
  await withTimeout(longestRequestMilliseconds(), finishRequests()).catch(cutOffRequests)
  await finishBackgroundWork()
  log.info('stop', 'stopped', { ms: milliseconds() })
  process.exit(0)
}

async function finishRequests() {
  for (const response of inFlight.requests.keys()) if (!response.headersSent) response.shouldKeepAlive = false
  await Promise.all([sleep(env.drainSeconds * 1000), writesEnded()])
  await Promise.all([...inFlight.servers].map(closed))
}

function cutOffRequests() {
  log.warn('stop', 'requests that would not end are cut off', { requests: inFlight.requests.size })
  for (const server of inFlight.servers) server.closeAllConnections()
}

/** Who publishes has the server tell itself of it, for which it must still take requests. */
async function writesEnded() {
  const writes = [...inFlight.requests].filter(([, { method }]) => method !== 'GET' && method !== 'HEAD')
  await Promise.all(writes.map(([response]) => new Promise(resolve => response.once('close', resolve))))
}
