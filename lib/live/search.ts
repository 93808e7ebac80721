// The search index of the weblog as it is now: taken up from what was kept, or filled, soon after the start, and brought up to date with the
// store before every search.
import type { Item, Store } from '@/lib/content'
import { log } from '@/lib/log'
import { parseBody, parseInline, toPlainText } from '@/lib/mdx'
import { onProcess } from '@/lib/process'
import { createSearchIndex, parseQuery, type Query, type SearchDocument, type SearchIndex } from '@/lib/search'
import { curlTitle } from '@/lib/typography'
import { type Weblog, weblog } from '.'
import { noteOpening } from './bodies-openings'
import { keepIndex, keptIndex } from './search-kept'
import { nextTurn } from './turns'

type Live = {
  readonly language: string
  readonly index: SearchIndex
  /** Undefined until it has been looked up what was kept. */
  indexed?: Map<string, Item>
  /** How many texts were read that nothing had been kept of. */
  read: number
  current?: Store
  filling?: Promise<void>
  /** Searches that wait for it: without any, it is filled in spare moments only. */
  waiting: number
}

const kept = onProcess<{ live?: Live }>('cairn.search', () => ({}))

/** Readers are answered after this much work, which no page takes less time than. */
const sliceMilliseconds = 8

/** Less than this many texts is read in a fraction of a second, and not worth writing all of the index anew. */
const fewTexts = 100

/** The index, holding exactly what is public now. */
export async function searchIndex(): Promise<SearchIndex> {
  const live = liveIndex()
  live.waiting++
  try {
    await upToDate(live)
  } finally {
    live.waiting--
  }
  return live.index
}

/**
 * Fills the index while there is nothing else to do, so that the first search does not wait for all of it. When much of it had to be read, it is
 * kept for the next start; what changes meanwhile waits for that.
 */
export async function prepareSearchIndex(): Promise<void> {
  const live = liveIndex()
  do await upToDate(live)
  while (live.filling)
  if (live.read < fewTexts) return
  live.read = 0
  live.filling = keepIndex(live.index, weblog())
    .catch(error => log.failure('search', 'the search index could not be kept for the next start', error))
    .finally(() => {
      live.filling = undefined
    })
  await live.filling
}

function liveIndex(): Live {
  const { language } = weblog().store.site
  // Which words are forms of one another depends on the language.
  if (kept.live?.language !== language) kept.live = { language, index: createSearchIndex({ language }), read: 0, waiting: 0 }
  return kept.live
}

async function upToDate(live: Live): Promise<void> {
  while (live.current !== weblog().store) {
    live.filling ??= fill(live, weblog()).finally(() => {
      live.filling = undefined
    })
    await live.filling
  }
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

async function fill(live: Live, weblog: Weblog) {
  const turn = turnOf(live)
  const indexed = live.indexed ?? (await keptIndex(live.index, weblog, turn))
  live.indexed = indexed
  const { store } = weblog
  const items = new Map(store.items.map(item => [item.permalink, item]))
  for (const permalink of indexed.keys()) {
    if (items.has(permalink)) continue
    live.index.remove(permalink)
    indexed.delete(permalink)
  }
  for (const [permalink, item] of items) {
    if (indexed.get(permalink) === item) continue
    live.index.add(documentOf(item))
    indexed.set(permalink, item)
    live.read++
    await turn()
  }
  live.current = store
}

/** To be waited for after each piece of the work: lets others go on when there was much of it. */
function turnOf(live: Live): () => Promise<void> | undefined {
  let began = performance.now()
  return () => {
    if (performance.now() - began < sliceMilliseconds) return undefined
    return nextTurn(() => live.waiting > 0).then(() => {
      began = performance.now()
    })
  }
}

function documentOf(item: Item): SearchDocument {
  const parsed = parseBody(item.body)
  // No list has to parse it again.
  if (item.kind === 'entry') noteOpening(item.body, parsed)
  const body = toPlainText(parsed.tree)
  const context = item.kind === 'quotation' && item.context ? `\n${toPlainText(parseInline(item.context))}` : ''
  return { item, title: 'title' in item && item.title ? curlTitle(item.title) : '', text: body + context }
}
