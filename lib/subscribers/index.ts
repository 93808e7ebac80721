// How many follow the feeds: counted as they ask, kept across restarts, shared between servers. Nobody is followed: readers are words made
// with a salt that is thrown away with the day.
import { hostname } from 'node:os'
import { env } from '@/lib/env'
import { onProcess } from '@/lib/process'
import { redis } from '@/lib/redis'
import type { Visit } from './count'
import { countsOnRedis } from './counts-on-redis'
import type { Report } from './report'
import { folderShelf } from './shelf'
import { createSubscribers, type Subscribers } from './subscribers'

export type { FeedNumbers, ProgramNumbers, Report } from './report'

const saveMilliseconds = 60_000

/** Read when the first feed is asked for, or the first author asks. */
function kept(): Subscribers {
  return onProcess('cairn.subscribers', () => {
    const shared = redis()
    const counts = shared && countsOnRedis(shared, `${hostname()}:${env.serverName}`)
    const made = createSubscribers(folderShelf(`${env.stateDir}/subscribers`, env.serverName), counts, Date.now)
    setInterval(() => void made.save(), saveMilliseconds).unref()
    return made
  })
}

/** Somebody has been sent a feed. */
export function countVisit(visit: Visit) {
  void kept().visited(visit)
}

export const subscribers = (): Promise<Report> => kept().report()

/** Never fails. */
export const saveSubscribers = (): Promise<void> => kept().save()
