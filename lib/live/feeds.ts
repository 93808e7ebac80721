// Feeds of the weblog as it is now: the store, and the bodies that pages show, in the form that feeds carry.
import type { FeedSource, Rendering } from '@/lib/feeds'
import { parseBody, parseInline, splitLead, toFeedHtml, toPlainText } from '@/lib/mdx'
import { parseQuery } from '@/lib/search'
import { bodyOf } from './bodies'
import { weblog } from './index'
import { searchIndex } from './search'

export function feedSource(): FeedSource {
  const { store } = weblog()
  return { store, rendering: renderingFor(store.site.url), find: (text, page) => find(text, page, store.site.itemsPerFeed) }
}

/** What cannot be searched for finds nothing: on the search page that is everything, with the reason beside it. */
async function find(text: string, page: number, perPage: number) {
  const query = parseQuery(text)
  if (query.terms.length + query.filters.length === 0) return { items: [], total: 0 }
  const { items, total } = (await searchIndex()).search(query, { sort: 'date', page, perPage })
  return { items: items.map(({ item }) => item), total }
}

function renderingFor(origin: string): Rendering {
  return {
    body: async (source, base) => toFeedHtml((await bodyOf(source)).tree, origin, base),
    async leadAndRest(source, base) {
      const { lead, rest } = splitLead((await bodyOf(source)).tree)
      return { lead: toFeedHtml(lead, origin, base), rest: toFeedHtml(rest, origin, base) }
    },
    inline: (markdown, base) => toFeedHtml(parseInline(markdown), origin, base),
    plainText: source => toPlainText(parseBody(source).tree)
  }
}
