// What answers to readers say of themselves to browsers and to caches in front of us.
import type { ServerResponse } from 'node:http'
import { isPage } from '../response-headers'

/**
 * Browsers ask each time, and are mostly told that nothing is new. A cache in front of us asks once a second, however many readers there are; it
 * may answer with what it has while it asks, for one second more, so that what was published is with everybody after two. And it may help out
 * when we fail, for a day: no longer, as what was unpublished meanwhile is shown there until then. (RFC 5861; nginx and CDNs take it so.)
 */
const pageCaching = 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400'
/** An address without a page has one as soon as something is published there; and what helps out is to go when it is not needed any more. */
export const briefCaching = 'public, max-age=0, s-maxage=1'

/** Whether Next keeps this page for all readers. */
export const isKeptByNext = (response: ServerResponse) => String(response.getHeader('cache-control')).startsWith('s-maxage=')

/** In the place of what Next says: how long it knows a page to be fresh, which caches in front of us do not. Handlers keep what they say. */
export function setCaching(response: ServerResponse, status: number) {
  // A preview is for who has its link, and nobody keeps it (lib/http/answer-headers).
  if (response.getHeader('cache-control') === 'private, no-store') return
  if (isKeptByNext(response) || isPage(response)) response.setHeader('Cache-Control', cachingFor(status))
}

function cachingFor(status: number): string {
  if (status === 200 || status === 304) return pageCaching
  if (status === 404 || status === 410) return briefCaching
  return status < 400 ? 'public, max-age=0, must-revalidate' : 'no-store'
}

/** Flight data is never answered, so that nothing depends on who asks for it; and what Next tells its own proxies is nobody else's business. */
export function dropFlightHeaders(response: ServerResponse) {
  for (const name of ['x-nextjs-prerender', 'x-nextjs-stale-time', 'x-nextjs-postponed']) response.removeHeader(name)
  const vary = [response.getHeader('vary') ?? []]
    .flat()
    .join(',')
    .split(',')
    .map(each => each.trim())
  const kept = vary.filter(name => name !== '' && !/^(?:rsc|next-.*|accept-encoding)$/i.test(name))
  if (kept.length === 0) response.removeHeader('vary')
  else response.setHeader('Vary', kept.join(', '))
}

/** One page goes out in several codings, which have one validator in common: it is a weak one (RFC 9110 section 8.8.1). */
export function setCoded(response: ServerResponse) {
  const vary = response.getHeader('vary')
  response.setHeader('Vary', vary === undefined ? 'Accept-Encoding' : `${vary}, Accept-Encoding`)
  const etag = response.getHeader('etag')
  if (typeof etag === 'string' && !etag.startsWith('W/')) response.setHeader('ETag', `W/${etag}`)
}
