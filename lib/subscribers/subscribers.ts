// The count of one server with what it knows of the others': counts visits, saves, reports the sum.
import { randomBytes } from 'node:crypto'
import { log } from '@/lib/log'
import { oneAtATime } from '@/lib/one-at-a-time'
import { addVisit, type Count, dayOf, emptyCount, isRecent, joined, type Visit } from './count'
import type { SharedCounts } from './counts-on-redis'
import { type Report, reportOf } from './report'
import { fromText, toText } from './saved'
import type { Shelf } from './shelf'

export type Subscribers = ReturnType<typeof createSubscribers>

/**
 * @param shared between servers that share no folder; undefined where there is no such place
 * @param now milliseconds since 1970
 */
export function createSubscribers(shelf: Shelf, shared: SharedCounts | undefined, now: () => number) {
  const count = savedCount(shelf)
  let salt = { day: '', text: Promise.resolve('') }
  let isChanged = false
  let isFailing = false
  const inTurn = oneAtATime()

  /** One salt for all servers, if they can agree on it, and for the same server after a restart. */
  async function saltOf(day: string): Promise<string> {
    const own = atLeast(() => shelf.salt(day)) ?? randomBytes(24).toString('base64url')
    const agreed = await shared?.salt(day, own)
    if (agreed === undefined || agreed === own) return own
    atLeast(() => shelf.adopt(day, agreed))
    return agreed
  }

  async function save(): Promise<void> {
    if (!isChanged) return
    isChanged = false
    for (const day of count.days.keys()) if (!isRecent(day, now())) count.days.delete(day)
    try {
      const text = toText(count)
      await shared?.tell(text, now())
      await shelf.keep(text)
      isFailing = false
    } catch (error) {
      isChanged = true
      if (!isFailing) log.failure('subscribers', 'the count of subscribers cannot be saved, and is kept in memory', error)
      isFailing = true
    }
  }

  return {
    /** Somebody has been sent a feed. Never fails. */
    async visited(visit: Visit): Promise<void> {
      const at = now()
      if (salt.day !== dayOf(at)) salt = { day: dayOf(at), text: saltOf(dayOf(at)) }
      if (addVisit(count, visit, await salt.text, at)) isChanged = true
    },
    /** Of all servers that can be known of, each as it last saved; of this one as it is. */
    async report(): Promise<Report> {
      const others = [...(atLeast(() => shelf.others(now())) ?? []), ...((await shared?.others(now())) ?? [])]
      return reportOf(joined([count, ...others.flatMap(text => fromText(text) ?? [])]), now())
    },
    /** Saves what has been counted since the last time. Never fails: what cannot be kept on the disk is kept in memory, and said once. */
    save: (): Promise<void> => inTurn(save)
  }
}

/** What is wrong with the folder is said when something is to be saved in it. */
function atLeast<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function savedCount(shelf: Shelf): Count {
  try {
    const text = shelf.own()
    if (text === undefined) return emptyCount()
    const count = fromText(text)
    if (count) return count
    log.warn('subscribers', 'the file of subscribers is damaged: counting begins anew')
  } catch (error) {
    log.failure('subscribers', 'the subscribers that were counted cannot be read: counting begins anew', error)
  }
  return emptyCount()
}
