// Which items a feed holds, and what it says about itself. Pure: the same store gives the same feed.
import { lastChangeOf } from '@/lib/changed-at'
import { aboutSite, authorUrl, type Item, type Store, type Tag } from '@/lib/content'
import { kindNames, quotedTags, withTagTitle } from '@/lib/titles'
import { curlTitle } from '@/lib/typography'
import { absolute, type FeedFormat, type FeedOf, urls } from '@/lib/urls'
import { entryOf } from './entries'
import type { Feed, Rendering } from './feed'
import { feedId } from './ids'

/** One document of a feed: `page` counts from 1, the newest items. */
export type FeedAddress = { readonly feed: FeedOf; readonly format: FeedFormat; readonly page: number }

/** What a search found: the items of one page of the feed, newest first, and how many there are on all. */
export type Found = { readonly items: readonly Item[]; readonly total: number }

type Declaration = {
  readonly title?: string
  readonly subtitle?: string
  readonly alternate: string
  /** Of all pages, newest first. */
  readonly items: readonly Item[]
}

/**
 * @param found for the feed of a search
 * @returns undefined when there is no such feed or no such page of it. Everything, a kind and a search have a first page even when it is empty,
 * so that one may subscribe before something is there; tags and series come into being with their first item.
 */
export async function feedFor(
  store: Store,
  { feed, format, page }: FeedAddress,
  rendering: Rendering,
  found?: Found
): Promise<Feed | undefined> {
  const declared = declarationOf(store, feed, rendering)
  if (!declared) return undefined
  const { site } = store
  const last = Math.max(1, Math.ceil((found?.total ?? declared.items.length) / site.itemsPerFeed))
  if (page > last) return undefined
  const items = found?.items ?? declared.items.slice((page - 1) * site.itemsPerFeed, page * site.itemsPerFeed)
  const at = (number: number) => absolute(site.url, urls.feed(feed, format, number))
  return {
    title: declared.title ? `${site.name}: ${declared.title}` : site.name,
    subtitle: declared.subtitle || undefined,
    id: feedId(site, feed),
    self: at(page),
    alternate: absolute(site.url, declared.alternate),
    pages: last === 1 ? undefined : pagesAround(page, last, at),
    language: site.language,
    icon: absolute(site.url, '/favicon.ico'),
    author: { name: site.author.name, url: authorUrl(site) },
    updated: lastChangeOf(items) ?? store.items.at(-1)?.publishedAt ?? '1970-01-01T00:00:00.000Z',
    entries: await Promise.all(items.map(item => entryOf(item, site, rendering)))
  }
}

function declarationOf(store: Store, feed: FeedOf, { plainText }: Rendering): Declaration | undefined {
  switch (feed.of) {
    case 'everything':
      return { subtitle: aboutSite(store.site), alternate: urls.home(), items: store.items }
    case 'kind': {
      const { heading, many } = kindNames[feed.kind]
      return { title: heading, subtitle: `Only the ${many}.`, alternate: urls.kind(feed.kind), items: store.ofKind(feed.kind) }
    }
    case 'tags': {
      const items = store.tagged(feed.tags)
      const [name = ''] = feed.tags
      const tag: Partial<Tag> = feed.tags.length === 1 ? store.tag(name) : {}
      const about = tag.description ? plainText(tag.description) : `Items tagged ${quotedTags(feed.tags)}.`
      const subtitle = withTagTitle(tag, about)
      return items.length === 0 ? undefined : { title: feed.tags.join(' and '), subtitle, alternate: urls.tags(feed.tags), items }
    }
    case 'series': {
      const series = store.series(feed.slug)
      if (!series) return undefined
      const items = store.partsOf(feed.slug).toReversed()
      return {
        title: curlTitle(series.title),
        subtitle: plainText(series.introduction),
        alternate: urls.series(feed.slug),
        items
      }
    }
    case 'search':
      return { title: `Search for ${feed.query}`, alternate: urls.search(feed.query), items: [] }
    default:
      return feed satisfies never
  }
}

function pagesAround(page: number, last: number, at: (page: number) => string): Feed['pages'] {
  return {
    first: at(1),
    last: at(last),
    previous: page > 1 ? at(page - 1) : undefined,
    next: page < last ? at(page + 1) : undefined
  }
}
