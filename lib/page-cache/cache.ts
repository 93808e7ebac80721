// The cache itself: what Next asks for and hands over, what is invalidated, and what becomes of pages that cannot be rendered.
import { keptHeader } from '@/lib/http/kept-header'
import { log } from '@/lib/log'
import { addressOfKey } from './address'
import { createFailures } from './failures'
import { type Folder, openFolder } from './folder'
import { decodePage, encodePage } from './page-file'
import { beginLife, invalidateIn, isFresh, isSince, moment, newPast } from './past'
import { createRenders } from './renders'
import { createShelf, finishedValue, type Shelf } from './shelf'
import { longestWrite, within } from './time-limit'
import type { AnyValue, CacheControl, CacheEntry, KeptPage, PageCache, PageCacheOptions, PageValue, SharedPages } from './types'

/** For how long the last good page may be shown while rendering fails, as far as Next is concerned. */
const longestKept = 86_400

export function createPageCache({ now = Date.now, ...options }: PageCacheOptions): PageCache {
  const { files } = options
  const failures = createFailures(now)
  const renders = createRenders()
  /** What was handed to Next, or is kept: when it comes back, rendering has failed (retainPreviousCacheEntry in Next's response cache). */
  const own = new WeakSet<AnyValue>()
  let past = newPast(options.life)
  let folder: Folder | undefined
  let shelf = newShelf()
  let shared: SharedPages | undefined

  function newShelf(): Shelf {
    return createShelf({ mostBytes: options.mostBytes.memory, disk: folder?.pages, seeds: options.seeds, files, past, now })
  }

  function open(digest: string) {
    const { life, built } = options
    if (options.folder === undefined) beginLife(past, life, digest, built)
    else {
      folder = openFolder(options.folder, { life, digest, built }, { ...options, mostBytes: options.mostBytes.disk })
      past = folder.past
    }
    shelf = newShelf()
  }

  async function get(key: string): Promise<CacheEntry | null> {
    const address = addressOfKey(key)
    if (address === undefined || past.digest === undefined) return null
    const page = shelf.inMemory(address)
    if (page && isGood(page, key)) return entryOf(page)
    try {
      return await getSlowly(key, address)
    } catch (error) {
      // For Next that would be the end of the answer; a page that is not found is only rendered again.
      log.failure('page-cache', 'What is kept of a page cannot be used.', error, { address })
      return null
    }
  }

  async function getSlowly(key: string, address: string): Promise<CacheEntry | null> {
    const found = await shelf.find(address)
    // Another route may have answered at this address once.
    const page = found?.key === key ? found : undefined
    if (page && isGood(page, key)) return entryOf(page)
    const other = await fromOthers(key, address)
    if (other) return entryOf(other)
    const failing = failures.get(address)
    const isFailing = failing !== undefined && page !== undefined && isSince(past, address, failing.sequence)
    if (!isFailing || now() >= failing.failedAt + failing.retrySeconds * 1_000) renders.began(address)
    if (!page) return null
    if (!isFailing) return isFresh(past, page) ? entryOf(page) : { ...entryOf(page), lastModified: -1 }
    // Readers do not wait for what fails: once it is time to try again, Next renders behind their back.
    const cacheControl = { revalidate: failing.retrySeconds, expire: longestKept }
    return { value: marked(page.value), cacheControl, lastModified: failing.failedAt }
  }

  /** Whether it can be shown without a look at anything else. What is too old by the clock Next renders again by itself. */
  function isGood(page: KeptPage, key: string): boolean {
    if (page.key !== key || !isFresh(past, page)) return false
    const seconds = page.cacheControl?.revalidate
    return typeof seconds !== 'number' || page.storedAt + seconds * 1_000 > now()
  }

  function entryOf({ value, cacheControl, storedAt }: KeptPage): CacheEntry {
    own.add(value)
    return { value, cacheControl, lastModified: storedAt }
  }

  function marked(value: PageValue): PageValue {
    const copy = { ...value, headers: { ...value.headers, [keptHeader]: 'last-good' } }
    own.add(copy)
    return copy
  }

  async function fromOthers(key: string, address: string): Promise<KeptPage | undefined> {
    const { digest, sequence } = past
    if (!shared || digest === undefined) return undefined
    const bytes = await shared.read(address, digest)
    const page = bytes && decodePage(bytes)
    if (page?.key !== key || page.address !== address || !isSince(past, address, sequence)) return undefined
    const mine = { ...page, began: moment(past, sequence) }
    if (!isGood(mine, key)) return undefined
    shelf.keep(mine, 'everywhere')
    return mine
  }

  async function set(key: string, value: AnyValue | null, cacheControl: CacheControl | undefined, began = 0) {
    const address = addressOfKey(key)
    if (address === undefined || (value !== null && value.kind !== 'APP_PAGE')) return
    renders.ended(address)
    if (value && own.has(value)) return failures.failed(address, began)
    const isStillTrue = isSince(past, address, began)
    const finished = value !== null && (value.status ?? 200) === 200 ? finish(address, value, began) : 'missing'
    if (finished === 'failed') return
    if (finished === 'missing') return isStillTrue ? forget(address) : undefined
    failures.worked(address)
    store({ key, address, value: finished, cacheControl, storedAt: now(), began: moment(past, began) }, isStillTrue)
  }

  /** Next sends the value that it has handed over: with that, who asked first is answered with the finished document too. */
  function finish(address: string, value: PageValue, began: number): PageValue | 'missing' | 'failed' {
    try {
      const finished = finishedValue(value)
      if (finished) Object.assign(value, { html: finished.html, headers: { ...finished.headers } })
      else value.status = 404
      return finished ?? 'missing'
    } catch (error) {
      log.failure('page-cache', 'A page cannot be made into a finished document.', error, { address })
      failures.say(address, error instanceof Error ? error.message : String(error))
      failures.failed(address, began)
      return 'failed'
    }
  }

  function store(page: KeptPage, isStillTrue: boolean) {
    const before = shelf.inMemory(page.address)
    const isOlder = before?.began.life === page.began.life && before.began.sequence > page.began.sequence
    // What was true when its render began is good enough for when nothing else can be shown, and not worth the disk. Of what was forgotten
    // meanwhile it brings nothing back.
    if (isOlder || (!isStillTrue && (!before || isFresh(past, before)))) return
    shelf.keep(page, isStillTrue ? 'everywhere' : 'in memory')
    if (isStillTrue && shared && past.digest !== undefined && page.began.sequence === past.sequence)
      void shared.write(page.address, encodePage(page), past.digest)
  }

  function forget(address: string) {
    failures.worked(address)
    if (!shelf.remove(address)) return
    past.gone.add(address)
    void folder?.journal.gone(address)
  }

  return {
    handler: { sequence: () => past.sequence, get, set },
    open,
    async invalidate(invalidation, digest) {
      const before = past.digest
      invalidateIn(past, invalidation, digest)
      for (const address of invalidation.gone ?? []) forget(address)
      const kept = folder && within(longestWrite, folder.journal.invalidated(invalidation, digest))
      await Promise.all([kept, before === undefined ? undefined : shared?.announce(invalidation, before, digest)])
    },
    rendersEnded: (invalidation, most) => renders.ends(invalidation, most),
    fresh(address) {
      const page = shelf.inMemory(address)
      return page && isGood(page, page.key) ? page.value : undefined
    },
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
