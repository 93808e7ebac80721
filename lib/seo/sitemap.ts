// Every public address, with when what it shows last changed: the sitemap (https://www.sitemaps.org/protocol.html). Pure.
import { toXml } from 'xast-util-to-xml'
import { x } from 'xastscript'
import { changedAt, lastChangeOf } from '@/lib/changed-at'
import { type Instant, type Item, kinds, type Store } from '@/lib/content'
import { absolute, urls } from '@/lib/urls'

export type SitemapEntry = {
  readonly path: string
  /** Standing pages have none, as they have no date. */
  readonly lastmod?: Instant
}

/** The protocol's limit for one file. */
export const maxSitemapEntries = 50_000

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const declaration = '<?xml version="1.0" encoding="utf-8"?>\n'

/** The first page of every list, every item, every standing page; what is not here is either not public or a part of what is. */
export function sitemapEntries(store: Store): SitemapEntry[] {
  const list = (path: string, items: readonly Item[]): SitemapEntry[] =>
    items.length === 0 ? [] : [{ path, lastmod: lastChangeOf(items) }]
  const months = new Map(store.items.map(({ publishedOn }) => [urls.month(publishedOn), publishedOn]))
  return [
    { path: urls.home(), lastmod: lastChangeOf(store.items) },
    ...store.pages.map(({ slug }) => ({ path: urls.page(slug) })),
    ...kinds.flatMap(kind => list(urls.kind(kind), store.ofKind(kind))),
    ...list(urls.tagIndex(), store.items),
    ...store.tags.flatMap(({ tag }) => list(urls.tags([tag]), store.tagged([tag]))),
    ...list(
      urls.seriesIndex(),
      store.allSeries.flatMap(({ slug }) => store.partsOf(slug))
    ),
    ...store.allSeries.flatMap(({ slug }) => list(urls.series(slug), store.partsOf(slug))),
    ...store.years.flatMap(year => list(urls.year(year), store.inYear(year))),
    ...[...months].flatMap(([path, month]) => list(path, store.inMonth(month))),
    ...store.items.map(item => ({ path: item.permalink, lastmod: changedAt(item) }))
  ]
}

export function toSitemap(origin: string, entries: readonly SitemapEntry[]): string {
  const addresses = entries.map(({ path, lastmod }) =>
    x('url', {}, x('loc', absolute(origin, path)), lastmod ? x('lastmod', lastmod) : null)
  )
  return `${declaration}${toXml(x('urlset', { xmlns: namespace }, addresses))}\n`
}

/** @param parts how many files `/sitemap/1.xml`, `/sitemap/2.xml`… there are */
export function toSitemapIndex(origin: string, parts: number): string {
  const files = Array.from({ length: parts }, (_, index) =>
    x('sitemap', {}, x('loc', absolute(origin, urls.sitemapPart(index + 1))))
  )
  return `${declaration}${toXml(x('sitemapindex', { xmlns: namespace }, files))}\n`
}
