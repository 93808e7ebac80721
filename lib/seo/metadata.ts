// The head of a page, made from what the page shows.
import type { Metadata } from 'next'
import { cardSize } from '@/lib/cards/size'
import { aboutSite, authorUrl, type Site } from '@/lib/content'
import { absolute, absoluteAddress, type FeedOf, urls } from '@/lib/urls'

export type PageHead = {
  /** Plain text; the site's name is added. The home page has none. */
  readonly title?: string
  readonly description?: string
  /** The canonical path. */
  readonly path?: string
  /** The page's own feed, advertised before the site's. */
  readonly feed?: { readonly of: FeedOf; readonly name: string }
  /** The path or address of the image that stands for the page. */
  readonly image?: { readonly url: string; readonly alt: string }
  readonly article?: { readonly publishedAt: string; readonly updatedAt?: string; readonly tags: readonly string[] }
  readonly newer?: string
  readonly older?: string
  readonly noindex?: boolean
}

export function metadataFor(site: Site, head: PageHead): Metadata {
  const title = head.title === undefined ? site.name : `${head.title} · ${site.name}`
  const description = head.description || aboutSite(site) || undefined
  const images = [imageOf(site, head.image ?? { url: urls.siteCard(), alt: site.name })]
  const shared = { title: head.title ?? site.name, description, images }
  const url = head.path === undefined ? undefined : absolute(site.url, head.path)
  return {
    metadataBase: new URL(site.url),
    title,
    description,
    applicationName: site.name,
    manifest: '/manifest.webmanifest',
    authors: [{ name: site.author.name, url: authorUrl(site) }],
    alternates: { canonical: url, types: feedLinks(site, head.feed) },
    openGraph: head.article
      ? {
          ...shared,
          type: 'article',
          url,
          siteName: site.name,
          locale: site.language.replace('-', '_'),
          publishedTime: head.article.publishedAt,
          modifiedTime: head.article.updatedAt,
          authors: [authorUrl(site)],
          tags: [...head.article.tags]
        }
      : { ...shared, type: 'website', url, siteName: site.name, locale: site.language.replace('-', '_') },
    twitter: { card: 'summary_large_image', ...shared },
    pagination: {
      previous: head.newer && absolute(site.url, head.newer),
      next: head.older && absolute(site.url, head.older)
    },
    ...(head.noindex ? { robots: { index: false, follow: true } } : {})
  }
}

/** The size of a card is known; that of another image is for the reader to find out. */
function imageOf(site: Site, { url, alt }: NonNullable<PageHead['image']>) {
  const size = url.endsWith('/card.png') ? cardSize : {}
  return { url: absoluteAddress(site.url, url), alt, ...size }
}

function feedLinks(site: Site, own?: PageHead['feed']) {
  const everything = { of: { of: 'everything' } as const, name: site.name }
  const feeds = own && own.of.of !== 'everything' ? [{ ...own, name: `${site.name}: ${own.name}` }, everything] : [everything]
  return {
    'application/atom+xml': feeds.map(feed => ({ url: absolute(site.url, urls.feed(feed.of)), title: feed.name })),
    'application/feed+json': feeds.map(feed => ({ url: absolute(site.url, urls.feed(feed.of, 'json')), title: feed.name }))
  }
}
