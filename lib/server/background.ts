// What goes on behind requests and is to be finished, not cut off, when a server stops.
import { changeContent } from '@/lib/live/own-changes'
import { log } from '@/lib/log'
import { stopOutbox } from '@/lib/outbox'
import { pageCache } from '@/lib/page-cache'
import { settled } from '@/lib/revalidate'
import { leaveServers } from '@/lib/servers'
import { saveSubscribers } from '@/lib/subscribers'
import { withTimeout } from '@/lib/time-limit'

type Work = { readonly name: string; readonly finish: () => Promise<void>; readonly longestMilliseconds: number }

/** One after another, and of each row all at once: a change that is being shown may have something to push, and Redis is let go of last. */
const rows: readonly (readonly Work[])[] = [
  [
    { name: 'a publication', finish: () => changeContent(async () => {}), longestMilliseconds: 5_000 },
    { name: 'showing a change', finish: settled, longestMilliseconds: 5_000 }
  ],
  [
    // A remote that says nothing may say nothing for minutes; what it has not been sent it is sent after the next start.
    { name: 'the exchange with the remote', finish: stopOutbox, longestMilliseconds: 4_000 },
    { name: 'keeping pages', finish: async () => pageCache()?.written(), longestMilliseconds: 4_000 },
    { name: 'counting subscribers', finish: saveSubscribers, longestMilliseconds: 4_000 }
  ],
  [{ name: 'the agreement with other servers', finish: leaveServers, longestMilliseconds: 2_000 }]
]

/** Takes eleven seconds at most, and never fails: what cannot be finished is said. */
export async function finishBackgroundWork() {
  for (const row of rows) await Promise.all(row.map(finished))
}

async function finished({ name, finish, longestMilliseconds }: Work) {
  await withTimeout(longestMilliseconds, finish()).catch(error => log.failure('stop', `${name} could not be finished`, error))
}
