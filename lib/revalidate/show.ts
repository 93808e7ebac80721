// Shows a change: invalidates what it touches, renders what is read most, and takes it back when that cannot be rendered, to try again later.
import { delayAfter } from '@/lib/backoff'
import { showWeblog, type Weblog, weblog, weblogOf } from '@/lib/live'
import { log } from '@/lib/log'
import type { InTurn } from '@/lib/one-at-a-time'
import { pageCache } from '@/lib/page-cache'
import { type Affected, affectedBy } from './affected'
import { afterAnswer, invalidate } from './invalidate'
import { warm } from './warm'

/** What became of a change: why it could not be shown, so that readers have what they had before; undefined when it is live. */
export type Outcome = string | undefined

type ShownChange = {
  readonly before: Weblog
  readonly next: Weblog
  readonly affected: Affected
  /** Does something while no other change is being taken in. */
  readonly inTurn: InTurn
  /** How often it was tried before. */
  readonly tries?: number
}

/**
 * Where Next keeps the pages, a render that began before a change may end after it, and be kept as if it were new. Nothing tells when it
 * has ended, so this is a guess, generous for pages that take some 30 ms.
 */
const settledMilliseconds = 2_000
/** What kept a page from being rendered may pass: it is tried again after so long, then after twice as long each time, up to a minute. */
const pause = { first: 5_000, longest: 60_000 }

/** @returns when readers are shown it; its outcome is known when what they read most has been rendered */
export async function show(change: ShownChange): Promise<{ readonly outcome: Promise<Outcome> }> {
  const { next, affected } = change
  // Before it is shown, in the same step: if Next refuses, the next refresh finds the same change again.
  const invalidated = invalidate(affected, next)
  showWeblog(next)
  await invalidated
  let tell: (outcome: Outcome) => void = () => undefined
  const outcome = new Promise<Outcome>(resolve => {
    tell = resolve
  })
  afterAnswer(() => settle(change, tell))
  return { outcome }
}

/** Renders what is read most; if that fails, readers get back what they had. */
async function settle(change: ShownChange, tell: (outcome: Outcome) => void) {
  const { before, next, affected } = change
  const failure = await warm(affected)
  if (failure !== undefined && weblog() === next) {
    log.error('content', `the change cannot be shown, the weblog stays as it was: ${failure}`)
    // With the files as they are now, so that they do not look as if they had changed again.
    const restored = { ...next, store: before.store, heldBack: failure }
    const invalidated = invalidate(affected, restored)
    showWeblog(restored)
    await invalidated
    tell(failure)
    if (pageCache()) tryAgain(restored, change).catch(error => log.failure('content', 'the change cannot be tried again', error))
    return
  }
  tell(undefined)
  if (pageCache()) return
  await pauseFor(settledMilliseconds)
  await invalidate(affected, next)
  afterAnswer(async () => void (await warm(affected)))
}

/** Unless something else is shown by then: whatever that is, it was made of all the files. */
async function tryAgain(restored: Weblog, { inTurn, tries = 0 }: ShownChange) {
  await pauseFor(delayAfter(tries + 1, pause))
  await inTurn(async () => {
    if (weblog() !== restored) return
    const next = weblogOf(restored.tree)
    await show({ before: restored, next, affected: affectedBy(restored.store, next.store), inTurn, tries: tries + 1 })
  })
}

const pauseFor = (milliseconds: number) => new Promise<void>(resolve => void setTimeout(resolve, milliseconds).unref())
