// What an item is called where it stands without its text: page titles, feeds, lists of titles.
import type { Item, Kind, Tag } from './content/types'
import type { KindCount } from './content/views'
import { formatDay } from './dates'
import { curlTitle } from './typography'

/** Plain text with typographic quotes. */
export function titleOf(item: Item): string {
  switch (item.kind) {
    case 'entry':
    case 'link':
      return curlTitle(item.title)
    case 'quotation':
      return `Quoting ${curlTitle(item.source)}`
    case 'note':
      return item.title === undefined ? `Note on ${formatDay(item.publishedOn)}` : curlTitle(item.title)
  }
}

/** One of a kind, and several. */
export const kindNames = {
  entry: { one: 'entry', many: 'entries', label: 'Entry', heading: 'Entries' },
  link: { one: 'link', many: 'links', label: 'Link', heading: 'Links' },
  quotation: { one: 'quotation', many: 'quotations', label: 'Quotation', heading: 'Quotations' },
  note: { one: 'note', many: 'notes', label: 'Note', heading: 'Notes' }
} as const satisfies Record<Kind, { one: string; many: string; label: string; heading: string }>

/** `1 item`, `1,234 items`. */
export function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** `1 entry, 2 links`. */
export function kindCounts(counts: readonly KindCount[]): string {
  return counts.map(({ kind, count }) => counted(count, kindNames[kind].one, kindNames[kind].many)).join(', ')
}

/** `1,234`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en')
}

/** `“dns” and “kubernetes”`, `“a”, “b” and “c”`. */
export function quotedTags(tags: readonly string[]): string {
  const quoted = tags.map(tag => `“${tag}”`)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`
}

/** What is said of a tag after its name in running text, if it has one: `GitHub: where the code is`. Plain text. */
export function withTagTitle({ title }: Pick<Tag, 'title'>, words: string): string {
  return [title && curlTitle(title), words].filter(Boolean).join(': ')
}

/** Whether a title ends in punctuation of its own, so that no full stop follows it. */
export function closesSentence(title: string): boolean {
  return /[.?!…。？！]["'”’»)\]]*$/u.test(title.trim())
}

/** Of an adult reading silently: 238 words a minute (Brysbaert 2019). */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / 238))
}
