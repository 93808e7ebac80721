// From an answer of Next's to what a reader gets: a finished document, the last good one, or a page that says what is wrong; and compressed.
import type { ServerResponse } from 'node:http'
import { finishDocument, readingPolicy, UnexpectedDocument } from '@/lib/finished'
import { keptHeader } from '@/lib/http/kept-header'
import { log } from '@/lib/log'
import { addressOfUrl, pageCache } from '@/lib/page-cache'
import { pathOf } from '../address'
import { isPage } from '../response-headers'
import type { Coding } from './compress'
import { readyPages } from './fallback'
import { briefCaching, setCaching, setCoded } from './headers'
import { storeResponse } from './response-cache'
import type { End, Gathered } from './takeover'
import { type Coded, codedAs, setBytes, versionOf, versions } from './versions'

/** Who asks, and what for, as the request came. */
export type Asked = { readonly url: string; readonly coding: Coding | undefined; readonly prefersPages: boolean }

export const isFinished = (response: ServerResponse) => response.getHeader('content-security-policy') === readingPolicy

/** @throws UnexpectedDocument for a page that cannot be finished */
export async function answerReader(response: ServerResponse, asked: Asked, { status, body }: Gathered, end: End): Promise<void> {
  if (status >= 500) return answerFailure(response, asked, end, body)
  const etag = response.getHeader('etag')
  const key = status === 200 && typeof etag === 'string' ? `${pathOf(asked.url)} ${etag}` : undefined
  const known = key === undefined ? undefined : versions().get(key)
  const { plain, isMissing } = known ? { plain: known.plain, isMissing: false } : wholeOf(response, status, body())
  const version = known ?? versionOf(plain)
  if (key !== undefined && !known && !isMissing) versions().set(key, version)
  const coded = await codedAs(version, asked.coding)
  if (isMissing) {
    response.statusCode = 404
    setCaching(response, 404)
  }
  if (isPage(response)) response.setHeader('Content-Security-Policy', readingPolicy)
  if (key !== undefined && !isMissing) storeResponse(response, asked.url, key, plain)
  // There is nothing that a reader could have already.
  if (response.statusCode >= 400) response.removeHeader('etag')
  send(response, coded, end)
}

/** @returns a document, and whether it says that nothing is there though the status does not */
function wholeOf(response: ServerResponse, status: number, body: Buffer): { plain: Buffer; isMissing: boolean } {
  if (!isPage(response) || isFinished(response)) return { plain: body, isMissing: false }
  try {
    const { html, isMissing } = finishDocument(body.toString('utf8'))
    return { plain: Buffer.from(html), isMissing: isMissing && status === 200 }
  } catch (error) {
    // Next leaves some pages of this kind to the browser's script altogether.
    const isOfThese = (status === 404 || status === 410) && error instanceof UnexpectedDocument
    if (isOfThese) return { plain: Buffer.from(readyPages().missing), isMissing: false }
    throw error
  }
}

/** The answer is a failure, or could not be finished: nothing of it is sent to who wants to read a page. */
export async function answerFailure(response: ServerResponse, asked: Asked, end: End, body?: () => Buffer): Promise<void> {
  if (body && !isPage(response) && !asked.prefersPages) {
    response.setHeader('Cache-Control', 'no-store')
    return send(response, { bytes: body() }, end)
  }
  const status = Math.max(response.statusCode, 500)
  const page = await lastGood(addressOfUrl(asked.url))
  const caching = page === undefined ? 'no-store' : briefCaching
  const headers = { 'Cache-Control': caching, ...(page === undefined ? {} : { [keptHeader]: 'last-good' }) }
  const answered = page === undefined ? status : 200
  await sendInstead(response, asked, { status: answered, page: page ?? readyPages().error, headers }, end)
}

/** There is nothing at this address, and what Next says of that is not for readers. */
export function answerMissing(response: ServerResponse, asked: Asked, end: End): Promise<void> {
  return sendInstead(
    response,
    asked,
    { status: 404, page: readyPages().missing, headers: { 'Cache-Control': briefCaching } },
    end
  )
}

type Instead = { readonly status: number; readonly page: string; readonly headers: Readonly<Record<string, string>> }

/** A page of ours, in the place of all that was said so far. */
async function sendInstead(response: ServerResponse, { coding }: Asked, { status, page, headers }: Instead, end: End) {
  const coded = await codedAs(versionOf(Buffer.from(page)), coding)
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  response.statusCode = status
  response.statusMessage = ''
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.setHeader('Content-Security-Policy', readingPolicy)
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  setCoded(response)
  send(response, coded, end)
}

async function lastGood(address: string): Promise<string | undefined> {
  try {
    const page = await pageCache()?.lastGood(address)
    return page && finishDocument(page.html).html
  } catch (error) {
    log.failure('reading', `the last good version of ${address} cannot be shown`, error)
    return undefined
  }
}

/** In one step, so that nobody else has a word in it. */
function send(response: ServerResponse, coded: Coded, end: End) {
  setBytes(response, coded)
  end(coded.bytes)
}
