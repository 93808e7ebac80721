// Notices changed content files and scheduled items whose time has come, and tells the server, which alone can invalidate pages.
import { delayAfter } from '@/lib/backoff'
import { changedPaths } from '@/lib/content'
import { isBeingWritten } from '@/lib/drafts/local/writing'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { onProcess } from '@/lib/process'
import { toldWeblog, weblog } from '.'
import { isContentThere } from './content-folder'
import { followBranch } from './github'
import { isChangingContent } from './own-changes'
import { tellServer } from './tell'
import { watchedFolders } from './watched-folders'

/** Editors and Git write a file in several steps: a change is looked at when this much time has passed without another. */
const settleMilliseconds = 20
/** For file systems that report nothing, and for events that got lost. */
const sweepMilliseconds = 60_000
/** How often the clock is looked at for scheduled items, and whether the content folder is still the same. */
const tickMilliseconds = 1_000
/** A server that cannot be told is tried again after a tick, then after twice as long each time, up to this. */
const longestPause = 60_000

const watching = onProcess('cairn.watching', () => ({ started: false }))

/** Starts once in a process, and never ends. */
export function watchContent() {
  if (watching.started) return
  watching.started = true
  const folders = watchedFolders(() => soon())
  const teller = createTeller()
  let looking: NodeJS.Timeout | undefined
  const look = async () => {
    looking = undefined
    // Who is publishing tells of it, and what is half done is not to be looked at.
    if (isChangingContent() || (await isBeingWritten(env.contentDir))) return soon()
    if (!env.readsFromGitHub) folders.follow(env.contentDir)
    // What is not there to be read has not changed.
    if (!isContentThere()) return
    // What the server is being told of may be older than what we are here for.
    await teller.underway()
    if (!(await hasChanged()) || (await teller.tell())) return
    looking ??= setTimeout(look, teller.pause()).unref()
  }
  const soon = () => {
    clearTimeout(looking)
    looking = setTimeout(look, settleMilliseconds)
  }
  if (!env.readsFromGitHub) folders.follow(env.contentDir)
  setInterval(soon, sweepMilliseconds).unref()
  let due: NodeJS.Timeout | undefined
  const tick = () => {
    clearTimeout(due)
    if (!env.readsFromGitHub && folders.isReplaced(env.contentDir)) soon()
    const { nextAt } = weblog()
    if (nextAt === undefined) return
    const left = Date.parse(nextAt) - Date.now()
    if (left <= 0) return void (teller.isReady() && teller.tell())
    // The clock may jump, and a machine may sleep, so that nothing is waited for beyond the next tick.
    if (left < tickMilliseconds) due = setTimeout(tick, left).unref()
  }
  setInterval(tick, tickMilliseconds).unref()
}

/** Whether there is anything that pages have not been told of. */
async function hasChanged(): Promise<boolean> {
  if (!env.readsFromGitHub) return changedPaths(weblog().tree).length > 0
  await followBranch()
  return toldWeblog() !== weblog()
}

/** Tells the server, one call at a time, and keeps count of failures. */
function createTeller() {
  let failures = 0
  let notBefore = 0
  let call: Promise<boolean> | undefined
  const pause = () => delayAfter(failures, { first: tickMilliseconds, longest: longestPause })
  return {
    isReady: () => call === undefined && Date.now() >= notBefore,
    underway: async () => void (await call),
    pause,
    /** @returns whether the server knows */
    tell(): Promise<boolean> {
      call ??= succeeds().finally(() => {
        call = undefined
      })
      return call
    }
  }

  async function succeeds(): Promise<boolean> {
    const failure = await failureOf(tellServer())
    failures = failure === undefined ? 0 : failures + 1
    if (failure === undefined) return true
    notBefore = Date.now() + pause()
    // The first says it all; the server itself logs what goes wrong in it.
    if (failures === 1) log.error('content', `content changed, but the server could not be told, trying again: ${failure}`)
    return false
  }
}

async function failureOf(attempt: Promise<void>): Promise<string | undefined> {
  try {
    await attempt
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
