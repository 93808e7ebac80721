// Feeds of the weblog as it is now: the store, and the bodies of its items in the form that feeds carry.
import type { Root } from 'hast'
import { LRUCache } from 'lru-cache'
import type { MdxSource, Site } from '@/lib/content'
import type { FeedSource, Rendering } from '@/lib/feeds'
import { finishBody, parseBody, parseInline, splitLead, toFeedHtml, toPlainText } from '@/lib/mdx'
import { mediaSize } from '@/lib/media'
import { onProcess } from '@/lib/process'
import { currentStore } from './current'
import { readQuery, searchIndex } from './search'

export async function feedSource(): Promise<FeedSource> {
  const store = await currentStore()
  return { store, rendering: renderingFor(store.site), find: (text, page) => find(text, page, store.site.itemsPerFeed) }
}

/** What cannot be searched for finds nothing: on the search page that is everything, with the reason beside it. */
async function find(text: string, page: number, perPage: number) {
  const query = readQuery(text)
  if (query.terms.length + query.filters.length === 0) return { items: [], total: 0 }
  const { items, total } = (await searchIndex()).search(query, { sort: 'date', page, perPage })
  return { items: items.map(({ item }) => item), total }
}

/** Kept, as an item stands in many feeds, and as every change of the content asks for all feeds anew. */
const trees = onProcess('cairn.feedBodies', () => new LRUCache<MdxSource, Promise<Root>>({ maxSize: 50_000 }))

/** Images are measured, but code is not coloured: feeds carry no colours, and grammars take longer to load than all the rest. */
function treeOf(source: MdxSource, timeZone: string): Promise<Root> {
  const known = trees.get(source)
  if (known) return known
  const body = parseBody(source, timeZone)
  const made = finishBody({ ...body, languages: [] }, mediaSize)
  trees.set(source, made, { size: body.words + 50 })
  made.catch(() => trees.delete(source))
  return made
}

function renderingFor({ url: origin, timeZone }: Site): Rendering {
  return {
    body: async (source, base) => toFeedHtml(await treeOf(source, timeZone), origin, base),
    async leadAndRest(source, base) {
      const { lead, rest } = splitLead(await treeOf(source, timeZone))
      return { lead: toFeedHtml(lead, origin, base), rest: toFeedHtml(rest, origin, base) }
    },
    inline: (markdown, base) => toFeedHtml(parseInline(markdown), origin, base),
    plainText: source => toPlainText(parseBody(source).tree)
  }
}
