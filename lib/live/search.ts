// The search index of the weblog as it is now: filled soon after the start, and brought up to date with the store before every search.
import { setImmediate } from 'node:timers/promises'
import type { Item, Store } from '@/lib/content'
import { parseBody, parseInline, toPlainText } from '@/lib/mdx'
import { onProcess } from '@/lib/process'
import { createSearchIndex, parseQuery, type Query, type SearchDocument, type SearchIndex } from '@/lib/search'
import { curlTitle } from '@/lib/typography'
import { weblog } from '.'

type Live = {
  readonly language: string
  readonly index: SearchIndex
  readonly indexed: Map<string, Item>
  current?: Store
  filling?: Promise<void>
}

const kept = onProcess<{ live?: Live }>('cairn.search', () => ({}))

/** Items are added this many at a time, so that readers are answered in between. */
const batch = 20

/** The index, holding exactly what is public now. */
export async function searchIndex(): Promise<SearchIndex> {
  const { language } = weblog().store.site
  // Which words are forms of one another depends on the language.
  if (kept.live?.language !== language) kept.live = { language, index: createSearchIndex({ language }), indexed: new Map() }
  const { live } = kept
  while (live.current !== weblog().store) {
    live.filling ??= fill(live, weblog().store).finally(() => {
      live.filling = undefined
    })
    await live.filling
  }
  return live.index
}

/** What a reader asks for; former names of tags are understood. */
export function readQuery(text: string): Query {
  const { tagOfAlias } = weblog().store
  const query = parseQuery(text)
  return {
    ...query,
    filters: query.filters.map(filter =>
      filter.by === 'tag' ? { ...filter, tag: tagOfAlias(filter.tag) ?? filter.tag } : filter
    )
  }
}

async function fill(live: Live, store: Store) {
  const items = new Map(store.items.map(item => [item.permalink, item]))
  for (const permalink of live.indexed.keys()) {
    if (items.has(permalink)) continue
    live.index.remove(permalink)
    live.indexed.delete(permalink)
  }
  let added = 0
  for (const [permalink, item] of items) {
    if (live.indexed.get(permalink) === item) continue
    live.index.add(documentOf(item))
    live.indexed.set(permalink, item)
    if (++added % batch === 0) await setImmediate()
  }
  live.current = store
}

function documentOf(item: Item): SearchDocument {
  const body = toPlainText(parseBody(item.body).tree)
  const context = item.kind === 'quotation' && item.context ? `\n${toPlainText(parseInline(item.context))}` : ''
  return { item, title: 'title' in item && item.title ? curlTitle(item.title) : '', text: body + context }
}
