// Requests for card images.
import { isFresh, movedTo, respond, textAnswer } from '@/lib/conditional'
import { readTags, type Store } from '@/lib/content'
import { formerItem, type ItemAddress, itemOf } from '@/lib/content/views'
import { decodeSegment, urls } from '@/lib/urls'
import { type Card, itemCard, siteCard, tagCard } from './card'
import { imageOf } from './image'
import { QueueFull } from './queue'

/** `/2024/Dec/13/a-slug/card.png`. */
export async function answerItemCard(request: Request, store: Store, address: ItemAddress): Promise<Response> {
  const item = itemOf(store, address)
  const former = item ? undefined : formerItem(store, address)
  if (former && 'movedTo' in former) return movedTo(urls.itemCard(former.movedTo))
  if (former) return textAnswer(410, 'This item was withdrawn by its author.')
  return answer(request, item && itemCard(store.site, item))
}

/** `/tags/dns/card.png`, `/tags/dns+kubernetes/card.png`; other orders and former names are redirected before they get here. */
export function answerTagCard(request: Request, store: Store, address: string): Promise<Response> {
  const names = decodeSegment(address) ?? ''
  const tags = readTags(store, names)
  return answer(request, tags && tags.join('+') === names && store.tagged(tags).length > 0 ? tagCard(store, tags) : undefined)
}

/** `/card.png`. */
export function answerSiteCard(request: Request, store: Store): Promise<Response> {
  return answer(request, siteCard(store.site))
}

/** Caches may show a card for an hour without asking: nobody waits for a corrected one, and each question costs as much as a page. */
const maxAgeSeconds = 3600

async function answer(request: Request, card: Card | undefined): Promise<Response> {
  if (!card) return textAnswer(404, 'There is no such image.')
  const cacheControl = `public, max-age=${maxAgeSeconds}, stale-while-revalidate=86400`
  const { etag, png } = imageOf(card)
  if (isFresh(request, etag, undefined)) {
    return new Response(null, { status: 304, headers: { ETag: etag, 'Cache-Control': cacheControl } })
  }
  try {
    const document = await png()
    if (!document) return textAnswer(404, 'There is no such image.')
    const response = respond(request, document)
    response.headers.set('Cache-Control', cacheControl)
    return response
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error
    return new Response('Too many images are being drawn. Please ask again in a moment.\n', {
      status: 503,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', 'Retry-After': '10' }
    })
  }
}
