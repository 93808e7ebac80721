// Requests for feeds: from an address to the document, to a move, or to a sentence that says there is none.
import { type HttpDocument, makeDocument, movedTo, openToAll, respond, textAnswer } from '@/lib/conditional'
import { readTags, type Store } from '@/lib/content'
import { pageNumber } from '@/lib/content/views'
import { dated, keptDocument } from '@/lib/kept'
import { decodeSegment, type FeedFormat, type FeedOf, kindOfSlug, urls } from '@/lib/urls'
import { atomType, toAtom } from './atom'
import type { Feed, Rendering } from './feed'
import { type FeedAddress, type Found, feedFor } from './feed-for'
import { jsonFeedType, toJsonFeed } from './json-feed'

/** What feeds are made from. */
export type FeedSource = {
  readonly store: Store
  readonly rendering: Rendering
  readonly find: (query: string, page: number) => Promise<Found>
}

/** `/atom/everything/`, `/atom/links.json`. */
export function answerNamedFeed(request: Request, source: FeedSource, segment: string): Promise<Response> {
  const [, name = '', json] = /^(.*?)(\.json)?$/.exec(segment) ?? []
  const kind = kindOfSlug(name)
  const feed: FeedOf | undefined = name === 'everything' ? { of: 'everything' } : kind && { of: 'kind', kind }
  return answerFeed(request, source, feed, json ? 'json' : 'atom')
}

/** `/tags/dns+kubernetes.atom`. Former names and other orders lead to the canonical address in one step. */
export async function answerTagsFeed(
  request: Request,
  source: FeedSource,
  segment: string,
  format: FeedFormat
): Promise<Response> {
  const address = decodeSegment(segment)
  const tags = address === undefined ? undefined : readTags(source.store, address)
  if (!tags) return noFeed()
  const feed = { of: 'tags', tags } as const
  if (tags.join('+') !== address) return movedTo(urls.feed(feed, format) + new URL(request.url).search)
  return answerFeed(request, source, feed, format)
}

export function answerSeriesFeed(request: Request, source: FeedSource, slug: string, format: FeedFormat): Promise<Response> {
  return answerFeed(request, source, { of: 'series', slug }, format)
}

/** `/search.atom?q=dns`. Every query has its own feed, so these are made when they are asked for and not kept. */
export async function answerSearchFeed(request: Request, source: FeedSource, format: FeedFormat): Promise<Response> {
  const query = (new URL(request.url).searchParams.get('q') ?? '').replace(/\s+/g, ' ').trim()
  if (query === '') return textAnswer(400, 'The feed of a search needs something to search for: /search.atom?q=dns')
  const feed = { of: 'search', query } as const
  return answerPage(request, feed, format, async page => {
    const document = await makeFeed(source, { feed, format, page }, await source.find(query, page))
    return document && dated(nameOf({ feed, format, page }), document)
  })
}

function answerFeed(request: Request, source: FeedSource, feed: FeedOf | undefined, format: FeedFormat): Promise<Response> {
  return answerPage(request, feed, format, async page => feed && feedDocument(source, { feed, format, page }))
}

async function answerPage(
  request: Request,
  feed: FeedOf | undefined,
  format: FeedFormat,
  documentAt: (page: number) => Promise<HttpDocument | undefined>
): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('page')
  const page = pageNumber(asked ?? '1')
  if (!feed || page === undefined) return noFeed()
  if (asked === '1') return movedTo(urls.feed(feed, format))
  const document = await documentAt(page)
  return document ? respond(request, document) : noFeed()
}

/** Rendered once for each store: what a feed holds cannot change before the store does. */
function feedDocument(source: FeedSource, address: FeedAddress): Promise<HttpDocument | undefined> {
  return keptDocument(source.store, nameOf(address), () => makeFeed(source, address))
}

function nameOf({ feed, format, page }: FeedAddress): string {
  return urls.feed(feed, format, page)
}

async function makeFeed(
  { store, rendering }: FeedSource,
  address: FeedAddress,
  found?: Found
): Promise<HttpDocument | undefined> {
  const feed = await feedFor(store, address, rendering, found)
  if (!feed) return undefined
  return address.format === 'atom' ? documentOf(feed, toAtom(feed), atomType) : documentOf(feed, toJsonFeed(feed), jsonFeedType)
}

function documentOf(feed: Feed, text: string, type: string): HttpDocument {
  const next = feed.pages?.next
  const links = [`<${feed.self}>; rel="self"`, ...(next ? [`<${next}>; rel="next"`] : [])]
  return makeDocument(text, {
    contentType: `${type}; charset=utf-8`,
    headers: { ...openToAll, Link: links.join(', ') }
  })
}

function noFeed(): Response {
  return textAnswer(404, 'There is no such feed. All feeds are listed on the about page: /about/#subscribe')
}
