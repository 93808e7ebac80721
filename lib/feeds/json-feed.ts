// JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
import { type Feed, type FeedEntry, timestamp, withoutIllegalCharacters } from './feed'

export const jsonFeedType = 'application/feed+json'

export function toJsonFeed(feed: Feed): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.subtitle,
    home_page_url: feed.alternate,
    feed_url: feed.self,
    next_url: feed.pages?.next,
    favicon: feed.icon,
    authors: [feed.author],
    language: feed.language,
    items: feed.entries.map(itemOf)
  }
  return JSON.stringify(document, (_key, value) => (typeof value === 'string' ? withoutIllegalCharacters(value) : value))
}

function itemOf(entry: FeedEntry) {
  return {
    id: entry.id,
    url: entry.url,
    external_url: entry.related,
    title: entry.title,
    content_html: entry.html,
    image: entry.image,
    date_published: timestamp(entry.published),
    date_modified: timestamp(entry.updated),
    tags: entry.tags,
    // An extension, as the format has no field for it: where the author found a link.
    _via: entry.via && { url: entry.via.url, title: entry.via.title }
  }
}
