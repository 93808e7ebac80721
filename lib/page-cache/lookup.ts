// What Next is answered when it asks for a page: the one that is fresh, else the last good one, to be rendered anew now or later.
import { keptHeader } from '@/lib/http/kept-header'
import { log } from '@/lib/log'
import { addressOfKey } from './address'
import type { Failing } from './failures'
import { decodePage } from './page-file'
import type { Parts } from './parts'
import { isFresh, isValidSince, moment } from './past'
import type { CacheEntry, HandlerPort, KeptPage, PageCache, PageValue } from './types'

/** For how long the last good page may be shown while rendering fails, as far as Next is concerned. */
const longestKept = 86_400

export type Lookup = Pick<HandlerPort, 'get'> & Pick<PageCache, 'fresh'>

export function createLookup({ past, shelf, failures, renders, own, shared, now }: Parts): Lookup {
  async function get(key: string): Promise<CacheEntry | null> {
    const address = addressOfKey(key)
    if (address === undefined) return null
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
    const isFailing = failing !== undefined && page !== undefined && isValidSince(past, address, failing.sequence)
    const isDue = !isFailing || isTimeFor(failing)
    if (isDue) renders.began(address)
    if (!page) return null
    if (!isFailing) return isFresh(past, page) ? entryOf(page) : { ...entryOf(page), lastModified: -1 }
    // Readers do not wait for what fails: once it is time to try again, Next renders behind their back.
    const cacheControl = { revalidate: failing.retrySeconds, expire: longestKept }
    const lastModified = isDue ? now() - failing.retrySeconds * 1_000 - 1 : failing.failedAt
    return { value: marked(page.value), cacheControl, lastModified }
  }

  /** To try again. When the clock was set back since it failed, nobody knows: then too. */
  function isTimeFor({ failedAt, retrySeconds }: Failing): boolean {
    const waited = now() - failedAt
    return waited < 0 || waited >= retrySeconds * 1_000
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
    const bytes = await shared()?.read(address, digest)
    const page = bytes && decodePage(bytes)
    if (page?.key !== key || page.address !== address || !isValidSince(past, address, sequence)) return undefined
    const mine = { ...page, began: moment(past, sequence) }
    if (!isGood(mine, key)) return undefined
    shelf.keep(mine, 'everywhere')
    return mine
  }

  return {
    get,
    fresh(address) {
      const page = shelf.inMemory(address)
      return page && isGood(page, page.key) ? page.value : undefined
    }
  }
}
