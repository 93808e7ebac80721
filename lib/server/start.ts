// What a server does when it starts, in order; and the last of it lets requests in.
import { signInSettings } from '@/lib/auth/current-settings'
import { buildIdOf } from '@/lib/build-id'
import { contentDigest } from '@/lib/content/digest'
import { finishPublication } from '@/lib/drafts'
import { env } from '@/lib/env'
import { installFront } from '@/lib/front'
import { weblog } from '@/lib/live'
import { startLive } from '@/lib/live/start'
import { log, takeInConsole } from '@/lib/log'
import { startPageCache } from '@/lib/page-cache'
import { retryFailingPages } from '@/lib/revalidate/failing'
import { catchUp, joinServers } from '@/lib/servers'
import { undefinedAfter } from '@/lib/time-limit'
import { version } from '@/lib/version'
import { stopInOrder } from './stopping'
import { endWhenHanging } from './watchdog'

const longestFirstWriteMilliseconds = 2_000

/** To be called once. Where the platform keeps the pages and answers in front, only the content is got ready. */
export async function startServer() {
  takeInConsole()
  // What a file says now came from it; and the log says what is wrong.
  signInSettings()
  for (const fault of env.faults) log.warn('settings', fault)
  // Before the content is read: what was committed by then is to be in its files.
  if (env.isServer) {
    await finishPublication()
    await catchUp()
  }
  startLive()
  if (!env.isServer) return
  // In the same step: pages are to be invalidated from the first change on.
  const cache = env.isDevelopment ? undefined : startPageCache(contentDigest(weblog()))
  joinServers()
  if (cache) {
    retryFailingPages()
    // The first who asks whether the server is ready is to hear of a folder that cannot be written to.
    await undefinedAfter(longestFirstWriteMilliseconds, cache.written())
  }
  installFront()
  if (env.isProductionServer) {
    stopInOrder()
    endWhenHanging(env.logFormat === 'json')
  }
  log.info('start', 'the weblog is open', {
    version,
    build: buildIdOf(env.buildDir),
    node: process.version,
    items: weblog().store.items.length,
    ms: Math.round(performance.now())
  })
}
