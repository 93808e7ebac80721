// The Atom Syndication Format (RFC 4287), with the links between pages of RFC 5005 section 3.
import type { Element } from 'xast'
import { toXml } from 'xast-util-to-xml'
import { x } from 'xastscript'
import { type Feed, type FeedAuthor, type FeedEntry, timestamp, withoutIllegalCharacters } from './feed'

export const atomType = 'application/atom+xml'

export function toAtom(feed: Feed): string {
  const { pages } = feed
  const root = x(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.language },
    x('id', feed.id),
    x('title', feed.title),
    feed.subtitle ? x('subtitle', feed.subtitle) : null,
    link('self', feed.self, atomType),
    link('alternate', feed.alternate, 'text/html'),
    pages ? [link('first', pages.first, atomType), link('last', pages.last, atomType)] : null,
    pages?.previous ? link('previous', pages.previous, atomType) : null,
    pages?.next ? link('next', pages.next, atomType) : null,
    x('updated', timestamp(feed.updated)),
    authorOf(feed.author),
    x('icon', feed.icon),
    x('generator', 'Cairn'),
    feed.entries.map(entry => entryOf(entry, feed.author))
  )
  return `<?xml version="1.0" encoding="utf-8"?>\n${serialize(root)}\n`
}

/** xast-util-to-xml leaves `>` as it is, which after `]]` is an error in text (XML 1.0 section 2.4). We write no CDATA sections. */
function serialize(root: Element): string {
  return withoutIllegalCharacters(toXml(root, { closeEmptyElements: true })).replaceAll(']]>', ']]&gt;')
}

function entryOf(entry: FeedEntry, author: FeedAuthor): Element {
  return x(
    'entry',
    {},
    x('id', entry.id),
    x('title', entry.title),
    link('alternate', entry.url, 'text/html'),
    entry.related ? link('related', entry.related) : null,
    entry.via ? x('link', { rel: 'via', href: entry.via.url, title: entry.via.title }) : null,
    x('published', timestamp(entry.published)),
    x('updated', timestamp(entry.updated)),
    authorOf(author),
    entry.tags.map(term => x('category', { term })),
    x('content', { type: 'html' }, entry.html)
  )
}

function authorOf({ name, url }: FeedAuthor): Element {
  return x('author', {}, x('name', name), x('uri', url))
}

function link(rel: string, href: string, type?: string): Element {
  return x('link', { rel, type, href })
}
