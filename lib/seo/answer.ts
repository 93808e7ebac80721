// Requests for what machines read about the site as a whole.
import { type HttpDocument, makeDocument, respond, textAnswer } from '@/lib/conditional'
import type { Store } from '@/lib/content'
import { keptDocument } from '@/lib/kept'
import { toLlms } from './llms'
import { toManifest } from './manifest'
import { toRobots } from './robots'
import { maxSitemapEntries, type SitemapEntry, sitemapEntries, toSitemap, toSitemapIndex } from './sitemap'

const xml = 'application/xml; charset=utf-8'
const plainText = 'text/plain; charset=utf-8'

/** Kept beside the documents: parts that are not there are asked for too, and those leave no document behind. */
const entriesOfStore = new WeakMap<Store, readonly SitemapEntry[]>()

function entriesOf(store: Store): readonly SitemapEntry[] {
  const entries = entriesOfStore.get(store) ?? sitemapEntries(store)
  entriesOfStore.set(store, entries)
  return entries
}

/** `/sitemap.xml`: all addresses, or an index of the files that hold them. */
export function answerSitemap(request: Request, store: Store): Promise<Response> {
  return answer(request, store, 'sitemap', xml, () => {
    const entries = entriesOf(store)
    const parts = Math.ceil(entries.length / maxSitemapEntries)
    return parts > 1 ? toSitemapIndex(store.site.url, parts) : toSitemap(store.site.url, entries)
  })
}

/** `/sitemap/2.xml`: there are parts only where one file is not enough. @param file the name, `2.xml` */
export function answerSitemapPart(request: Request, store: Store, file: string): Promise<Response> {
  const part = Number(/^([1-9]\d{0,4})\.xml$/.exec(file)?.[1] ?? 0)
  return answer(request, store, `sitemap ${part}`, xml, () => {
    const entries = part === 0 ? [] : entriesOf(store)
    const inPart = entries.slice((part - 1) * maxSitemapEntries, part * maxSitemapEntries)
    return entries.length <= maxSitemapEntries || inPart.length === 0 ? undefined : toSitemap(store.site.url, inPart)
  })
}

export function answerRobots(request: Request, store: Store): Promise<Response> {
  return answer(request, store, 'robots', plainText, () => toRobots(store.site.url))
}

export function answerLlms(request: Request, store: Store): Promise<Response> {
  return answer(request, store, 'llms', plainText, () => toLlms(store))
}

export function answerManifest(request: Request, store: Store): Promise<Response> {
  return answer(request, store, 'manifest', 'application/manifest+json', () => toManifest(store.site))
}

async function answer(
  request: Request,
  store: Store,
  name: string,
  contentType: string,
  make: () => string | undefined
): Promise<Response> {
  const document = await keptDocument(store, name, async (): Promise<HttpDocument | undefined> => {
    const text = make()
    return text === undefined ? undefined : makeDocument(text, { contentType })
  })
  return document ? respond(request, document) : textAnswer(404, 'There is no such file.')
}
