// The markup of items in lists, kept while there is room: an item stands in a dozen lists, of its month and of each of its tags.
import { LRUCache } from 'lru-cache'
import type { Item, Site } from '@/lib/content'
import { onProcess } from '@/lib/process'

/** What it is made of. An item that was read again is another one, and so is a site. */
export type Listed = { readonly item: Item; readonly site: Site; readonly headingLevel: 2 | 3 }

type Kept = Listed & { readonly markup: string }

/** Some 2,000 items; a character takes two bytes. */
const mostCharacters = 4_000_000

const kept = onProcess('cairn.list-markup', () => new LRUCache<string, Kept>({ maxSize: mostCharacters }))

export async function markupInList(listed: Listed, make: () => Promise<string>): Promise<string> {
  const { item, site, headingLevel } = listed
  const key = `${headingLevel} ${item.permalink}`
  const known = kept.get(key)
  if (known?.item === item && known.site === site) return known.markup
  const markup = await make()
  kept.set(key, { ...listed, markup }, { size: markup.length + key.length })
  return markup
}
