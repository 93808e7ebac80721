// An item as the index holds it: the fields that are searched, and the original text for snippets, stored once.
import type { Day, Item, Kind } from '@/lib/content/types'
import { hostOf } from '@/lib/urls'
import { fold } from './words'

/** What is searched of one item. */
export type SearchDocument = {
  readonly item: Item
  /** What the item is called in lists; empty for an untitled note. */
  readonly title: string
  /** The plain text of its body; a quotation's context follows it. Paragraphs may be separated by any white space. */
  readonly text: string
}

export type Indexed = {
  /** What the index calls it: small, and free again once it is removed. */
  readonly number: number
  readonly item: Item
} & Searched

/** What is searched of an item, and its filters. */
export type Searched = {
  // What filters and facets ask of every item stands here itself: following item.publishedOn.year 7,000 times took 10 ms.
  readonly kind: Kind
  readonly tags: readonly string[]
  readonly year: number
  readonly month: number
  /** `20241213`. */
  readonly day: number
  readonly title: string
  /** Who and where it is from: a quotation's source, a link's host and via. */
  readonly about: string
  readonly text: string
  /** In UTF-16 units: near enough to words, as only proportions matter. */
  readonly lengths: { readonly title: number; readonly text: number }
}

/** Between values that are no neighbours: no phrase spans it. */
const boundary = '\0'

const normal = (text: string) => text.replaceAll(boundary, ' ').normalize('NFC')

export function toSearched({ item, title, text }: SearchDocument): Searched {
  return {
    kind: item.kind,
    tags: [...new Set(item.tags)],
    year: item.publishedOn.year,
    month: item.publishedOn.month,
    day: dayNumber(item.publishedOn),
    title: normal(title),
    about: aboutOf(item).map(normal).join(boundary),
    text: normal(text).trim(),
    lengths: { title: title.length, text: text.length }
  }
}

/** A day as a number that compares as days do: `20241213`. */
export function dayNumber({ year, month, day }: Day): number {
  return (year * 100 + month) * 100 + day
}

export function tagTextOf({ tags }: Indexed): string {
  return tags.join(boundary)
}

function aboutOf(item: Item): string[] {
  switch (item.kind) {
    case 'link':
      return [hostOf(item.url), item.via?.title ?? '', item.via ? hostOf(item.via.url) : ''].filter(text => text !== '')
    case 'quotation':
      return [item.source, item.url ? hostOf(item.url) : ''].filter(text => text !== '')
    case 'entry':
    case 'note':
      return []
  }
}

/** All that is searched of an item, folded, as phrases are looked for. */
export function foldedTextOf(indexed: Indexed): string {
  return fold([indexed.title, tagTextOf(indexed), indexed.about, indexed.text].join(boundary))
}
