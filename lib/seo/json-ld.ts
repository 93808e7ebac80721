// schema.org descriptions of pages, as JSON-LD.
import { cardSize } from '@/lib/cards/size'
import { changedAt } from '@/lib/changed-at'
import { aboutSite, authorUrl, type Item, type NamedLink, type Site } from '@/lib/content'
import { titleOf } from '@/lib/titles'
import { absolute, absoluteAddress, urls } from '@/lib/urls'

type JsonLd = Record<string, unknown>

function person(site: Site): JsonLd {
  const elsewhere = site.author.links.map(link => link.url)
  return {
    '@type': 'Person',
    name: site.author.name,
    url: authorUrl(site),
    description: site.author.bio,
    sameAs: elsewhere.length > 0 ? elsewhere : undefined
  }
}

function blog(site: Site): JsonLd {
  const url = absolute(site.url, urls.home())
  return { '@type': 'Blog', '@id': `${url}#blog`, name: site.name, url }
}

export function blogJsonLd(site: Site): JsonLd {
  return {
    '@context': 'https://schema.org',
    ...blog(site),
    description: aboutSite(site) || undefined,
    inLanguage: site.language,
    image: card(site, urls.siteCard()),
    author: person(site),
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${absolute(site.url, urls.search())}?q={search_term_string}` },
      'query-input': 'required name=search_term_string'
    }
  }
}

/** @param description of the item, from its text */
export function itemJsonLd(site: Site, item: Item, description: string): JsonLd {
  const url = absolute(site.url, item.permalink)
  const target = 'url' in item ? item.url : undefined
  return {
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    '@id': url,
    headline: titleOf(item),
    description: description || undefined,
    url,
    mainEntityOfPage: url,
    isPartOf: blog(site),
    datePublished: item.publishedAt,
    dateModified: changedAt(item),
    inLanguage: site.language,
    keywords: item.tags.length > 0 ? item.tags : undefined,
    image: item.image === undefined ? card(site, urls.itemCard(item.permalink)) : absoluteAddress(site.url, item.image),
    author: person(site),
    citation: target
  }
}

function card(site: Site, path: string): JsonLd {
  return { '@type': 'ImageObject', url: absolute(site.url, path), ...cardSize }
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
