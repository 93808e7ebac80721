// What Next has answered from the page cache is answered again without it, header for header and byte for byte, as long as that page is fresh: a
// look into two maps in the place of all of Next's routing. Whatever there is to decide about an address, Next has decided.
import type { ServerResponse } from 'node:http'
import { knows } from '@/lib/conditional'
import { log } from '@/lib/log'
import { addressOfUrl, type PageValue, pageCache } from '@/lib/page-cache'
import { onProcess } from '@/lib/process'
import type { Step } from '../step'
import { type Coding, codingFor } from './compress'
import { codedAs, setBytes, type Version, versions } from './versions'

/** All headers of an answer but those of its bytes, and where those are found. */
type CachedResponse = {
  readonly headers: Map<string, number | string | readonly string[]>
  readonly etag: string
  readonly key: string
}

/** What is the same for all readers. An answer that says anything else may be for the one who asked. */
const ownHeaders = ['cache-control', 'content-security-policy', 'content-type', 'etag', 'vary', 'x-nextjs-cache']
/** That of the bytes, which depends on their coding. */
const lengthHeader = 'content-length'

/** A page that is rendered again is another value, so what is known of this one stays right, and goes with it. */
const responses = () => onProcess('cairn.responses', () => new WeakMap<PageValue, CachedResponse>())

/**
 * To be called before an answer of Next's is sent, with what is known of it then.
 * @param url as it was asked for @param key of its version @param plain its bytes
 */
export function storeResponse(response: ServerResponse, url: string, key: string, plain: Buffer) {
  const etag = response.getHeader('etag')
  const names = response.getHeaderNames().filter(name => name !== lengthHeader)
  const isForAll = response.getHeader('x-nextjs-cache') === 'HIT' && names.every(name => ownHeaders.includes(name))
  // Only for the canonical address: others may be redirected.
  if (!isForAll || typeof etag !== 'string' || url !== addressOfUrl(url)) return
  const page = pageCache()?.fresh(url)
  // Since Next has looked, another one may have come.
  if (!page || responses().has(page) || !plain.equals(Buffer.from(page.html))) return
  const headers = new Map(names.map(name => [name, response.getHeader(name) ?? '']))
  responses().set(page, { headers, etag, key })
}

export const answerFromResponseCache: Step = (request, response, onward) => {
  const { method, url = '/', headers } = request
  const page = method === 'GET' || method === 'HEAD' ? pageCache()?.fresh(url) : undefined
  const cached = page && responses().get(page)
  const version = cached && versions().get(cached.key)
  if (!cached || !version) return onward()
  // As Next does: who asks for the whole of it again has a reason (RFC 9111 section 5.2.1.4).
  const isAskedForAgain = /\bno-cache\b/i.test(headers['cache-control'] ?? '')
  const known = isAskedForAgain ? undefined : headers['if-none-match']
  if (known !== undefined && knows(known, cached.etag)) sendNotModified(response, cached)
  else void sendCached(response, cached, version, codingFor(String(headers['accept-encoding'] ?? '')))
}

function sendNotModified(response: ServerResponse, { headers }: CachedResponse) {
  response.statusCode = 304
  response.setHeaders(headers)
  // There is nothing that it would be the type of.
  response.removeHeader('content-type')
  response.end()
}

async function sendCached(response: ServerResponse, { headers }: CachedResponse, version: Version, coding: Coding | undefined) {
  const coded = await codedAs(version, coding).catch(error => {
    log.failure('reading', 'a page cannot be compressed', error)
    return { bytes: version.plain }
  })
  response.setHeaders(headers)
  setBytes(response, coded)
  response.end(coded.bytes)
}
