// Shows a change of the content that was just committed, and waits until readers have it.
import { setTimeout } from 'node:timers/promises'
import { env } from '@/lib/env'
import { tellServer } from '@/lib/live/tell'
import { log } from '@/lib/log'
import { pageCache } from '@/lib/page-cache'
import { type Outcome, outcomeOfLastChange, refreshContent } from '@/lib/revalidate'
import { type PreparedChange, prepareChange } from '@/lib/revalidate/prepared'

/** Rendering what readers read most takes less than that, or something is wrong with more than this change. */
const longestMilliseconds = 60_000

/**
 * @param paths the files of the change, inside the content folder
 * @param prepared the same, if it was worked out before
 * @returns why readers cannot be shown it: they have what they had before
 */
export async function showChange(paths: readonly string[], prepared?: PreparedChange): Promise<Outcome> {
  prepareChange(prepared)
  try {
    return await show(paths)
  } finally {
    prepareChange(undefined)
  }
}

async function show(paths: readonly string[]): Promise<Outcome> {
  if (pageCache()) return (await failureOfRefresh(paths)) ?? soon(outcomeOfLastChange())
  // Next invalidates when a request is over: that of somebody else, so that our own answer can say what came of it.
  if (env.isServer && (await isTold(paths))) return soon(outcomeOfLastChange())
  // Functions have nobody to tell, and a server may be shut off from itself: the pages are invalidated when our own answer has gone out.
  return failureOfRefresh(paths)
}

function failureOfRefresh(paths: readonly string[]): Promise<Outcome> {
  return refreshContent(paths).then(() => undefined, failureOf)
}

async function isTold(paths: readonly string[]): Promise<boolean> {
  return tellServer(paths).then(
    () => true,
    (error: unknown) => {
      log.error('content', `content changed, and the server could not be told: ${failureOf(error)}`)
      return false
    }
  )
}

const failureOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** A page that hangs is no reason to keep the author waiting: it is live, as the page before it is gone. */
function soon(outcome: Promise<Outcome>): Promise<Outcome> {
  return Promise.race([outcome, setTimeout(longestMilliseconds, undefined, { ref: false })])
}
