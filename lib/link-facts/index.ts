// A page elsewhere, as the author who wants to link to it needs it: what it says of itself, and what of ours links there already.
import type { Store } from '@/lib/content'
import { type Asking, type FetchedPage, fetchPage } from './fetch-page'
import { type LinkedFrom, linkedFrom } from './linked-from'
import { decodePage } from './page-bytes'
import { factsOf, type PageFacts } from './page-facts'
import { withoutTracking } from './same-address'
import { Unreachable } from './unreachable'

export { publicWeb } from './public-web'
export { addressKey, withoutTracking } from './same-address'

export type LinkFacts = PageFacts & {
  /** Where redirects led, without what counts visits. */
  readonly url: string
  readonly linkedFrom: readonly LinkedFrom[]
  /** Why the page could not be asked, as a sentence; everything else still holds. */
  readonly unreachable?: string
}

/** @param asking which web it may be asked in: `publicWeb`, except in tests */
export async function linkFacts(store: Store, address: string, asking: Asking): Promise<LinkFacts> {
  const { url, ...facts } = await askPage(address, asking)
  const addresses = [address, url, ...(facts.canonical === undefined ? [] : [facts.canonical])]
  return { url: withoutTracking(url), ...facts, linkedFrom: linkedFrom(store, addresses) }
}

async function askPage(address: string, asking: Asking): Promise<Omit<LinkFacts, 'linkedFrom'>> {
  let page: FetchedPage
  try {
    page = await fetchPage(address, asking)
  } catch (error) {
    if (error instanceof Unreachable) return { url: address, unreachable: error.message }
    throw error
  }
  return { url: page.url, ...factsOf(decodePage(page.bytes, page.contentType), page.url) }
}
