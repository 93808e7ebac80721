// Whether this server is to be sent requests. What only makes it slower or keeps it from others is said, and is no reason not to.
import { weblog } from '@/lib/live'
import { isContentThere } from '@/lib/live/content-folder'
import { pageCache } from '@/lib/page-cache'
import { onProcess } from '@/lib/process'
import { redisState } from '@/lib/redis'
import { counted } from '@/lib/titles'
import { inFlight } from '../in-flight'
import { knownOutbox } from './outbox'

/**
 * - `ok`
 * - `degraded`: readers and writers are served, and somebody should look
 * - `failed`: no requests, please
 * - `off`: it is not used here
 */
type Check = { readonly state: 'ok' | 'degraded' | 'failed' | 'off'; readonly detail?: string }

export type Readiness = {
  readonly status: 200 | 503
  readonly ready: boolean
  readonly checks: Readonly<Record<'serving' | 'content' | 'pages' | 'redis' | 'outbox', Check>>
}

const past = onProcess('cairn.readiness', () => ({ wasReady: false }))

export async function readiness(): Promise<Readiness> {
  const checks = {
    serving: inFlight.isStopping ? ({ state: 'failed', detail: 'stopping' } as const) : ({ state: 'ok' } as const),
    content: content(),
    pages: pages(),
    redis: redis(),
    outbox: await outbox()
  }
  const ready = Object.values(checks).every(({ state }) => state !== 'failed')
  if (ready) past.wasReady = true
  return { status: ready ? 200 : 503, ready, checks }
}

function content(): Check {
  if (!isContentThere()) return { state: 'degraded', detail: 'the content folder is away: readers see it as it was' }
  const { store, problems } = weblog()
  const errors = problems.filter(({ severity }) => severity === 'error').length
  if (errors === 0) return { state: 'ok', detail: counted(store.items.length, 'public item', 'public items') }
  return {
    state: 'degraded',
    detail: `${counted(errors, 'error', 'errors')} in files of the content: the desk lists them under Problems`
  }
}

/**
 * A folder that cannot be written to from the beginning is a mistake of whoever set it up, and is to be seen before readers come. One that
 * fails later (a full disk) fails for all servers at once: they go on from memory.
 */
function pages(): Check {
  const disk = pageCache()?.state().disk ?? 'none'
  if (disk === 'kept') return { state: 'ok' }
  if (disk === 'none') return { state: 'off', detail: 'pages are kept in memory' }
  const detail = 'pages cannot be written to the disk: they are kept in memory'
  return { state: past.wasReady ? 'degraded' : 'failed', detail }
}

function redis(): Check {
  const state = redisState()
  if (!state) return { state: 'off' }
  const { condition } = state
  return condition === 'ok'
    ? { state: 'ok' }
    : { state: 'degraded', detail: `Redis is ${condition}: this server goes on by itself` }
}

/** Says no more than anybody may know. */
async function outbox(): Promise<Check> {
  const known = await knownOutbox()
  if (!known) return { state: 'off' }
  if (known.blocked) return { state: 'degraded', detail: 'what was pushed to the remote has to be merged by a person' }
  if (known.lastError) return { state: 'degraded', detail: 'the remote cannot be reached, and is tried again' }
  return { state: 'ok' }
}
