// The cache itself: its parts, wired, and what the rest of the program may ask and tell it.
import { undefinedAfter } from '@/lib/time-limit'
import { createFailures } from './failures'
import { openFolder } from './folder'
import { createKeeping } from './keeping'
import { createLookup } from './lookup'
import type { Parts } from './parts'
import { beginLife, invalidateIn, newPast } from './past'
import { createRenders } from './renders'
import { createShelf } from './shelf'
import { longestWrite } from './timed-files'
import type { PageCache, PageCacheOptions, SharedPages } from './types'

export function createPageCache({ now = Date.now, ...options }: PageCacheOptions): PageCache {
  const { life, digest, built, files, seeds, mostBytes } = options
  const onDisk = { ...options, mostBytes: mostBytes.disk }
  const folder = options.folder === undefined ? undefined : openFolder(options.folder, options, onDisk)
  const past = folder?.past ?? beginLife(newPast(life), life, digest, built)
  const shelf = createShelf({ mostBytes: mostBytes.memory, disk: folder?.pages, seeds, files, past, now })
  const failures = createFailures(now)
  const renders = createRenders()
  let shared: SharedPages | undefined
  const parts: Parts = { past, shelf, failures, renders, own: new WeakSet(), shared: () => shared, now }
  const { get, fresh } = createLookup(parts)
  const { set, forget } = createKeeping(parts, folder?.journal)

  return {
    handler: { sequence: () => past.sequence, get, set },
    async invalidate(invalidation, digest) {
      const before = past.digest
      invalidateIn(past, invalidation, digest)
      for (const address of invalidation.gone ?? []) forget(address)
      const kept = folder && undefinedAfter(longestWrite, folder.journal.invalidated(invalidation, digest))
      await Promise.all([kept, shared?.announce(invalidation, before, digest)])
    },
    rendersEnded: (invalidation, most) => renders.ends(invalidation, most),
    fresh,
    async lastGood(address) {
      return (await shelf.find(address))?.value
    },
    renderFailed(address, message) {
      const isUnderway = renders.has(address)
      if (!isUnderway && !failures.get(address)) return
      // With a page to go back to, Next comes back with that when it has failed.
      if (isUnderway && !shelf.inMemory(address)) {
        renders.ended(address)
        failures.failed(address, past.sequence)
      }
      failures.say(address, message)
    },
    failures: () => failures.all(),
    share(pages) {
      shared = pages
    },
    state: () => ({
      pages: shelf.pages,
      bytes: shelf.bytes,
      disk: folder === undefined ? 'none' : folder.isWell() ? 'kept' : 'failing',
      pending: folder?.pages.pending() ?? 0,
      failures: failures.all().length
    }),
    written: async () => folder?.written(),
    close: async () => folder?.close()
  }
}
