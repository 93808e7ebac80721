// The third tier of the page cache: pages that several servers share on Redis. It is as slow as its time limit at most, and never wrong: a
// page is given only to a server with the very content that it shows. Without Redis each server has its own memory and disk.
import { isShownHereOnly } from '@/lib/content/digest'
import type { Redis } from '@/lib/redis'
import { undefinedAfter } from '@/lib/time-limit'
import { isTooDeep } from './address'
import { type Announcement, openAnnouncements } from './announcements'
import { announceScript, mostFields, readScript, standingScript, writeScript } from './shared-scripts'
import { longestWrite } from './timed-files'
import type { Invalidation, SharedPages } from './types'

/** Where a server's content stands among those that were told of. */
export type Standing = {
  /** The digest of the newest content that any server has told of; undefined when none has. */
  readonly newest?: string
  /** Whether shared pages show this server's content, so that they can be used. */
  readonly isCurrent: boolean
  /** Whether others have gone beyond this content. */
  readonly isBehind: boolean
}

/**
 * `write` keeps nothing if others have newer content than that of the digest. What `announce` is given waits to be told when it returns; its
 * promise resolves when that is on the disk, as far as it can be in time, and Redis has been told, or cannot be: then it is told later, in order.
 */
export type PagesOnRedis = SharedPages & {
  /** Undefined when Redis cannot be asked, or has not been told yet of all that happened here. */
  standing(digest: string): Promise<Standing | undefined>
  /** Says which content this server has, without knowing what was there before. With `insist` it is the newest, whatever others have said. */
  introduce(digest: string, insist: boolean): Promise<void>
  /** What Redis is still to be told of. */
  waiting(): number
  /** Resolves when what waits is on the disk, as far as it can be. */
  close(): Promise<void>
}

type Options = {
  /** Pages of one build only: another one may show the same content in another way. */
  readonly buildId: string
  /** Of this server alone, in a folder that stays. */
  readonly announcementsFile: string
  readonly failed: (error: unknown) => void
}

const hour = 3_600_000
const pageMilliseconds = 48 * hour
/** Longer than a page. If it were not, its pages would go with it. */
const stateMilliseconds = 96 * hour
/** Redis answers, and has not answered this: a script may have taken too long. */
const againMilliseconds = 500

export function createSharedPages(redis: Redis, { buildId, announcementsFile, failed }: Options): PagesOnRedis {
  const state = `cairn:pages:${buildId}:state`
  const keys = [state, 'cairn:content']
  const entry = (address: string) => `cairn:pages:${buildId}:page:${address}`
  const announcements = openAnnouncements(announcementsFile, failed)
  let telling: Promise<void> | undefined
  let again: NodeJS.Timeout | undefined
  /** What was shown before something that only this server shows, and that others are not to look for. */
  let before: string | undefined
  let isClosed = false

  async function tellSoon() {
    if (isClosed || announcements.waiting.length === 0) return
    telling ??= tellAll().finally(() => {
      telling = undefined
    })
    await telling
  }

  /** One after another: what comes meanwhile is told as well. */
  async function tellAll() {
    clearTimeout(again)
    for (let next = announcements.waiting[0]; next !== undefined; next = announcements.waiting[0]) {
      if (!(await redis.run(announceScript, keys, announced(next, '0')))) {
        again = setTimeout(() => void tellSoon(), againMilliseconds).unref()
        return
      }
      if (isClosed) return
      // Many of them may have become one while Redis was asked; that one holds what was told as well.
      if (announcements.waiting[0] === next) announcements.told()
    }
  }

  redis.whenBack(() => void tellSoon())
  void tellSoon()
  return {
    async read(address, digest) {
      if (isTooDeep(address)) return undefined
      const answer = await redis.run(readScript, [state, entry(address)], [digest, ...fieldsAbove(address)])
      return Buffer.isBuffer(answer?.value) ? answer.value : undefined
    },
    async write(address, page, digest) {
      await redis.run(writeScript, [state, entry(address)], [digest, String(pageMilliseconds), String(stateMilliseconds), page])
    },
    async announce(invalidation, from, after) {
      if (from === after || isClosed) return
      if (isShownHereOnly(after)) {
        before ??= from
        return
      }
      const fields = before === undefined ? fieldsOf(invalidation) : null
      const kept = announcements.add({ before: before ?? from, after, fields })
      before = undefined
      await undefinedAfter(longestWrite, kept)
      await tellSoon()
    },
    async standing(digest) {
      if (announcements.waiting.length > 0) return undefined
      const answer = await redis.run(standingScript, keys, [digest])
      if (!Array.isArray(answer?.value)) return undefined
      const [newest, current, behind] = answer.value.map(String)
      return { ...(newest ? { newest } : {}), isCurrent: current === digest, isBehind: Number(behind) > 0 }
    },
    async introduce(digest, insist) {
      await redis.run(announceScript, keys, announced({ before: '', after: digest, fields: null }, insist ? '1' : '0'))
    },
    waiting: () => announcements.waiting.length,
    async close() {
      isClosed = true
      clearTimeout(again)
      await announcements.close()
    }
  }
}

function announced({ before, after, fields }: Announcement, insists: '0' | '1'): string[] {
  return [before, after, insists, crypto.randomUUID(), String(stateMilliseconds), fields ? '0' : '1', ...(fields ?? [])]
}

/** Null for everything. */
function fieldsOf({ everything, under, pages }: Invalidation): string[] | null {
  const isTooMuch = everything || pages.size + under.length > mostFields || under.some(prefix => !prefix.endsWith('/'))
  return isTooMuch ? null : [...under.map(prefix => `u:${prefix}`), ...[...pages].map(page => `p:${page}`)]
}

/** What would have invalidated the page at this address: itself, and every prefix that ends with a slash. */
function fieldsAbove(address: string): string[] {
  const prefixes = [...address.matchAll(/\//g)].map(({ index }) => `u:${address.slice(0, index + 1)}`)
  return [`p:${address}`, ...prefixes]
}
