// The search index, kept on the disk from one start to the next: of seven thousand items it takes ten seconds to make, and a tenth of one to read.
import type { Item } from '@/lib/content'
import { keepValues, keptValues } from '@/lib/kept-values'
import type { Piece, SearchIndex } from '@/lib/search'
import { ownPlace, placesOf, programOf } from './kept-places'
import type { Weblog } from './shown'

const nameOfFile = 'search-index'

/**
 * Takes up, into an empty index, what was kept of items that are still the same.
 * @param turn waited for after each piece
 * @returns those items, by permalink
 */
export async function keptIndex(
  index: SearchIndex,
  weblog: Weblog,
  turn: () => Promise<void> | undefined
): Promise<Map<string, Item>> {
  const madeBy = programFor(weblog)
  const indexed = new Map<string, Item>()
  if (madeBy === undefined) return indexed
  const itemOf = new Map(namesOf(weblog).map(([item, name]) => [name, item]))
  const takeUp = (name: string) => {
    const item = itemOf.get(name)
    if (item) indexed.set(item.permalink, item)
    return item
  }
  for (const file of placesOf(nameOfFile)) {
    let isThere = false
    for (const piece of keptValues(file, madeBy) as Iterable<Piece>) {
      isThere = true
      index.restore(piece, takeUp)
      await turn()
    }
    if (isThere) break
  }
  return indexed
}

/** @param index to be left as it is until this is done */
export async function keepIndex(index: SearchIndex, weblog: Weblog): Promise<void> {
  const madeBy = programFor(weblog)
  if (madeBy === undefined) return
  const names = new Map(namesOf(weblog))
  const pieces = index.pieces(item => names.get(item))
  await keepValues(ownPlace(nameOfFile), madeBy, pieces)
}

/** Times in a text are written, and found, in the zone of the site. */
const programFor = ({ store }: Weblog) => programOf(store.site.timeZone)

/** Which items are the same in another process: what an item is follows from its path and its text. */
function namesOf({ tree, store }: Weblog): [Item, string][] {
  const isPublic = new Set(store.items)
  return [...tree.files.values()].flatMap(({ path, id, shownId = id, document }): [Item, string][] =>
    document?.role === 'item' && isPublic.has(document.item) ? [[document.item, `${shownId} ${path}`]] : []
  )
}
