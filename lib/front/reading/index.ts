// What readers are answered: documents, whole, whatever happens behind.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '@/lib/log'
import { pathOf, sideOf } from '../address'
import { isPage } from '../response-headers'
import type { Step } from '../step'
import { type Asked, answerFailure, answerMissing, answerReader, isFinished } from './answer'
import { codingFor } from './compress'
import { readyPages } from './fallback'
import { dropFlightHeaders, isKeptByNext, setCaching, setCoded } from './headers'
import { type End, takeOver } from './takeover'

/** What Next's own script asks for between pages. Pages for readers are documents only, so nobody is answered anything else. */
const flightHeaders = [
  'rsc',
  'next-router-prefetch',
  'next-router-state-tree',
  'next-router-segment-prefetch',
  'next-url',
  'next-hmr-refresh',
  'x-nextjs-data',
  'x-middleware-prefetch'
] as const

/** Above this, an answer goes out as it comes, not compressed: no text here is so long. */
const mostBytes = 32_000_000

export const forReaders: Step = (request, response, onward) => {
  const side = sideOf(pathOf(request.url))
  if (side === 'media' || side === 'framework') answerFile(request, response)
  // Who has a link to a preview is a reader.
  else if (side !== 'authors') answerWhole(request, response)
  onward()
}

function answerWhole(request: IncomingMessage, response: ServerResponse) {
  const asked = askedBy(request)
  const { headers } = request
  for (const header of flightHeaders) delete headers[header]
  // Next compresses nothing for who understands nothing.
  delete headers['accept-encoding']
  // The answer to HEAD is that to GET without what comes behind the headers, which Node.js leaves out by itself (RFC 9110 section 9.3.2).
  if (request.method === 'HEAD') request.method = 'GET'
  takeOver(response, {
    most: status => howMuch(response, status),
    answer: (gathered, end) =>
      gathered.status === 304 ? answerMissing(response, asked, end) : answerReader(response, asked, gathered, end),
    failed: (error, end) => saidAsFailure(response, asked, error, end)
  })
}

/** Files go out as they come. In the place of one that is not there Next sends a page, with its scripts, and says that it may be kept for a day. */
function answerFile(request: IncomingMessage, response: ServerResponse) {
  const asked = askedBy(request)
  takeOver(response, {
    most: status => {
      const isInstead = isPage(response) && (status === 404 || status >= 500)
      return isInstead || isSameMissing(response, status) ? Number.POSITIVE_INFINITY : 0
    },
    answer: ({ status }, end) => (status >= 500 ? answerFailure(response, asked, end) : answerMissing(response, asked, end)),
    failed: (error, end) => saidAsFailure(response, asked, error, end)
  })
}

function askedBy({ url = '/', headers }: IncomingMessage): Asked {
  // Before they are needed, as the disk may be what fails.
  readyPages()
  return {
    url,
    coding: codingFor(String(headers['accept-encoding'] ?? '')),
    prefersPages: /\btext\/html\b/.test(headers.accept ?? '')
  }
}

function saidAsFailure(response: ServerResponse, asked: Asked, error: unknown, end: End): Promise<void> {
  log.failure('reading', `no answer could be made for ${pathOf(asked.url)}`, error)
  return answerFailure(response, asked, end)
}

/** For a conditional request Next answers 304 even where its cached page is a 404 (against RFC 9110 section 13.2.1), which it keeps unfinished. */
const isSameMissing = (response: ServerResponse, status: number) =>
  status === 304 && isKeptByNext(response) && !isFinished(response)

/** @returns how many bytes of an answer are to be gathered; see `takeOver` */
function howMuch(response: ServerResponse, status: number): number {
  if (status >= 500 || isSameMissing(response, status)) return Number.POSITIVE_INFINITY
  dropFlightHeaders(response)
  setCaching(response, status)
  const isText = /^text\/(?!event-stream)|[/+](?:xml|json)\b|javascript/.test(String(response.getHeader('content-type') ?? ''))
  if (isText || status === 304) setCoded(response)
  if (!isText || status === 206 || status === 304 || status === 204 || response.hasHeader('content-encoding')) return 0
  // What is no document yet cannot go out as it comes.
  return isPage(response) && !isFinished(response) ? Number.POSITIVE_INFINITY : mostBytes
}
