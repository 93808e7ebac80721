// What goes on behind requests and is to be finished, not cut off, when a server stops.
import { log } from '@/lib/log'
import { stopOutbox } from '@/lib/outbox'
import { pageCache } from '@/lib/page-cache'
import { settled } from '@/lib/revalidate'
import { leaveServers } from '@/lib/servers'
import { saveSubscribers } from '@/lib/subscribers'

/** In this order: a change that is being shown may have something to push. */
const works: readonly (readonly [string, () => Promise<void>])[] = [
  ['showing a change', settled],
  ['the exchange with the remote', stopOutbox],
  ['keeping pages', async () => pageCache()?.written()],
  ['counting subscribers', saveSubscribers],
  // Last, as it closes the connection to Redis.
  ['the agreement with other servers', leaveServers]
]

/** Never fails: what cannot be finished is said. */
export async function finishBackgroundWork() {
  for (const [name, finish] of works) await finish().catch(error => log.failure('stop', `${name} could not be finished`, error))
}
