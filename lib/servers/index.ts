// Several servers of one weblog: what they share on Redis, and how they come to show the same. Without REDIS_URL there is one server.
import { join } from 'node:path'
import { buildIdOf } from '@/lib/build-id'
import { contentDigest } from '@/lib/content/digest'
import type { Instant } from '@/lib/content/types'
import { isBeingWritten } from '@/lib/drafts/local/writing'
import { env } from '@/lib/env'
import { toldWeblog, type Weblog } from '@/lib/live'
import { isChangingContent } from '@/lib/live/own-changes'
import { logProblems } from '@/lib/live/problems'
import { log } from '@/lib/log'
import { lookForDrafts, takeInRemote } from '@/lib/outbox'
import { pageCache } from '@/lib/page-cache'
import { createSharedPages, type PagesOnRedis } from '@/lib/page-cache/shared-pages'
import { onProcess } from '@/lib/process'
import { type RedisState, redis, redisState } from '@/lib/redis'
import { refreshContent } from '@/lib/revalidate'
import { withTimeout } from '@/lib/time-limit'
import { type Agreement, type AgreementState, createAgreement } from './agreement'

export type ServersState = {
  readonly redis: RedisState
  /** Whether this server shows the newest content that was told of; undefined while nobody can be asked. */
  readonly agrees?: boolean
  /** Since when it does not. */
  readonly differsSince?: Instant
  /** Changes of which Redis is still to be told. */
  readonly waiting: number
}

const kept = onProcess<{ agreement?: Agreement; pages?: PagesOnRedis }>('cairn.servers', () => ({}))

/** A remote that hangs keeps no server from starting. */
const catchUpMilliseconds = 3_000

/**
 * What others have published while this server was away is fetched before it shows anything, so that nobody whom it answers sees an older page than
 * another server has shown. To be called when a server starts, before it reads the content.
 */
export async function catchUp(): Promise<void> {
  if (env.redisUrl === undefined) return
  await withTimeout(catchUpMilliseconds, takeInRemote()).catch(error =>
    log.warn('servers', `this server may begin with older content than others show: ${error}`)
  )
}

/** To be called once, when a server of our own has started its page cache. */
export function joinServers() {
  const [shared, cache, buildId] = [redis(), pageCache(), buildIdOf(env.buildDir)]
  if (!shared || !cache || buildId === undefined || kept.agreement) return
  const pages = createSharedPages(shared, {
    buildId,
    announcementsFile: join(
      /*turbopackIgnore: true*/ env.pageCache.folder ?? env.stateDir,
      `announcements-${env.serverName}.log`
    ),
    failed: whenNew(error => log.failure('redis', 'changes that Redis is to be told of are kept in memory alone', error))
  })
  cache.share(pages)
  kept.pages = pages
  kept.agreement = createAgreement(pages, {
    digest: () => digestOf(toldWeblog()),
    bringUpToDate,
    failed: whenNew(error => log.failure('servers', 'what other servers show cannot be had', error)),
    alsoLook: lookForDrafts
  })
  shared.whenBack(() => void kept.agreement?.look())
}

/** Undefined where there is one server. */
export function serversState(): ServersState | undefined {
  const known = redisState()
  if (!known) return undefined
  const { agrees, differsSince }: AgreementState = kept.agreement?.state() ?? {}
  return {
    redis: known,
    waiting: kept.pages?.waiting() ?? 0,
    ...(agrees === undefined ? {} : { agrees }),
    ...(differsSince === undefined ? {} : { differsSince: instantOf(performance.timeOrigin + differsSince) })
  }
}

const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString()

/** Nothing is looked for any more; what is to be told is on the disk. */
export async function leaveServers(): Promise<void> {
  kept.agreement?.stop()
  const closed = kept.pages?.close()
  redis()?.stop()
  await closed
}

const digests = new WeakMap<Weblog, string>()

function digestOf(weblog: Weblog): string {
  const digest = digests.get(weblog) ?? contentDigest(weblog)
  digests.set(weblog, digest)
  return digest
}

/** In the folder first, which may be shared, then on the remote. */
async function bringUpToDate(): Promise<void> {
  // What is half done is not to be looked at; who does it will say so.
  if (isChangingContent() || (await isBeingWritten(env.contentDir))) return
  const before = digestOf(toldWeblog())
  await refresh()
  if (digestOf(toldWeblog()) !== before) return
  await takeInRemote()
  await refresh()
}

async function refresh() {
  const { files, weblog } = await refreshContent()
  if (files.length > 0) logProblems(weblog.problems)
}

/** The same again and again says nothing more. */
function whenNew(act: (error: unknown) => void): (error: unknown) => void {
  let last: string | undefined
  return error => {
    if (String(error) !== last) act(error)
    last = String(error)
  }
}
