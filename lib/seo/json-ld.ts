// schema.org descriptions of pages, as JSON-LD.
import type { Item, NamedLink, Site } from '@/lib/content'
import { titleOf } from '@/lib/titles'
import { absolute, urls } from '@/lib/urls'

type JsonLd = Record<string, unknown>

function person(site: Site): JsonLd {
  const { author } = site
  return {
    '@type': 'Person',
    name: author.name,
    url: author.url ?? absolute(site.url, urls.about()),
    sameAs: author.links.map(link => link.url)
  }
}

export function blogJsonLd(site: Site): JsonLd {
  return {
    '@context': 'https://schema.org',
    '@type': 'Blog',
    name: site.name,
    description: site.description || undefined,
    url: absolute(site.url, urls.home()),
    inLanguage: site.language,
    author: person(site),
    potentialAction: {
      '@type': 'SearchAction',
      target: `${absolute(site.url, urls.search())}?q={search_term_string}`,
      'query-input': 'required name=search_term_string'
    }
  }
}

export function itemJsonLd(site: Site, item: Item, description: string): JsonLd {
  const about =
    item.kind === 'link' ? { citation: item.url } : item.kind === 'quotation' && item.url ? { citation: item.url } : {}
  return {
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    headline: titleOf(item),
    description,
    url: absolute(site.url, item.permalink),
    mainEntityOfPage: absolute(site.url, item.permalink),
    datePublished: item.publishedAt,
    dateModified: item.updatedAt ?? item.publishedAt,
    inLanguage: site.language,
    keywords: item.tags.join(', ') || undefined,
    image: absolute(site.url, urls.itemCard(item.permalink)),
    author: person(site),
    ...about
  }
}

/** The way from the home page down to a page. */
export function breadcrumbJsonLd(site: Site, trail: readonly NamedLink[]): JsonLd {
  return {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ title, url }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: title,
      item: absolute(site.url, url)
    }))
  }
}

/** JSON that can stand inside a script element: nothing in it can end the element. */
export function scriptJson(data: JsonLd): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}
