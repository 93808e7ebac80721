// Documents that answer conditional requests. Next.js gives route handlers neither an ETag nor a 304, so every route that sends
// a document sends it through here.
import { createHash } from 'node:crypto'
import type { Instant } from './content/types'

/** A rendered document, ready to be sent as often as it is asked for. */
export type HttpDocument = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly contentType: string
  /** Weak, as the same document goes out both plain and compressed. */
  readonly etag: string
  /** Since when it is as it is, as far as we know: lib/kept keeps track. */
  readonly since?: Instant
  readonly headers: Readonly<Record<string, string>>
}

/** What lets programs on other sites read a document, conditionally too (https://fetch.spec.whatwg.org/#http-cors-protocol). */
export const openToAll = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link'
} as const

export function makeDocument(
  text: string,
  { contentType, headers = {} }: Pick<HttpDocument, 'contentType'> & Partial<Pick<HttpDocument, 'headers'>>
): HttpDocument {
  const bytes = new TextEncoder().encode(text)
  const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  return { bytes, contentType, etag, headers }
}

/**
 * Answers GET and HEAD with the document, or with 304 when the one who asks has it already (RFC 9110 sections 13 and 15.4.5).
 * Browsers and shared caches may keep it but ask every time, so that what is published is seen at once.
 */
export function respond(request: Request, document: HttpDocument): Response {
  const lastModified = document.since && new Date(document.since).toUTCString()
  const headers = new Headers({
    ...document.headers,
    ETag: document.etag,
    'Cache-Control': 'public, max-age=0, must-revalidate',
    Vary: 'Accept-Encoding',
    ...(lastModified ? { 'Last-Modified': lastModified } : {})
  })
  if (isFresh(request, document.etag, lastModified)) return new Response(null, { status: 304, headers })
  headers.set('Content-Type', document.contentType)
  headers.set('Content-Length', String(document.bytes.byteLength))
  headers.set('X-Content-Type-Options', 'nosniff')
  return new Response(request.method === 'HEAD' ? null : document.bytes, { headers })
}

/** The answer to a CORS preflight, which a conditional request from another site's script needs. */
export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...openToAll,
      Allow: 'GET, HEAD, OPTIONS',
      'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
      'Access-Control-Allow-Headers': 'If-None-Match, If-Modified-Since',
      'Access-Control-Max-Age': '86400'
    }
  })
}

/** What went wrong, for programs: a sentence instead of a page. */
export function textAnswer(status: 400 | 404 | 410, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', 'Access-Control-Allow-Origin': '*' }
  })
}

/** A permanent move to another path of this site. */
export function movedTo(path: string): Response {
  return new Response(null, {
    status: 301,
    headers: { Location: path, 'Cache-Control': 'public, max-age=0, must-revalidate', ...openToAll }
  })
}

/**
 * Whether the one who asks has the current version. If-None-Match decides alone when it is there (RFC 9110 section 13.2.2).
 * @param etag the validator of the current version @param lastModified its date, as an HTTP date
 */
export function isFresh(request: Request, etag: string, lastModified: string | undefined): boolean {
  const known = request.headers.get('if-none-match')
  if (known !== null) return knows(known, etag)
  const since = parseHttpDate(request.headers.get('if-modified-since') ?? '')
  return since !== undefined && lastModified !== undefined && Date.parse(lastModified) <= since
}

/** Whether the version with this validator is one of those that the one who asks has. @param known the header If-None-Match */
export function knows(known: string, etag: string): boolean {
  return known.trim() === '*' || opaqueTags(known).includes(opaque(etag))
}

/** The tags of a list without their weakness: the comparison is weak (RFC 9110 section 8.8.3.2). */
function opaqueTags(list: string): string[] {
  return [...list.matchAll(/"[\x21\x23-\x7e\x80-\uffff]*"/g)].map(([tag]) => tag)
}

function opaque(etag: string): string {
  return etag.replace(/^W\//, '')
}

const httpDates = [
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/,
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT$/,
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/
]

/**
 * Reads the three forms of an HTTP date (RFC 9110 section 5.6.7).
 * @returns milliseconds since 1970, or undefined for anything else, which a condition must ignore
 */
export function parseHttpDate(text: string): number | undefined {
  if (!httpDates.some(form => form.test(text))) return undefined
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(time) ? undefined : time
}
