// What a feed is: a declaration without a format. Everything in it is ready to be shown: titles curled, addresses absolute.
import type { Instant, MdxSource } from '@/lib/content/types'

export type Feed = {
  readonly title: string
  /** Plain text. */
  readonly subtitle?: string
  /** The same in every format and on every page of the feed. */
  readonly id: string
  readonly self: string
  /** The page that shows the same items. */
  readonly alternate: string
  /** Neighbouring pages of a feed that has several (RFC 5005 section 3). */
  readonly pages?: { readonly first: string; readonly last: string; readonly previous?: string; readonly next?: string }
  readonly language: string
  readonly icon: string
  readonly author: FeedAuthor
  readonly updated: Instant
  readonly entries: readonly FeedEntry[]
}

export type FeedAuthor = { readonly name: string; readonly url: string }

export type FeedEntry = {
  readonly id: string
  /** Plain text. */
  readonly title: string
  readonly url: string
  /** What the entry is about, when that lies elsewhere. */
  readonly related?: string
  readonly via?: { readonly url: string; readonly title?: string }
  readonly published: Instant
  readonly updated: Instant
  /** In the order the author wrote them. */
  readonly tags: readonly string[]
  readonly image?: string
  /** The whole text, as on its page. */
  readonly html: string
}

/** Turns what authors write into the HTML of a feed: every address absolute, nothing that runs. */
export type Rendering = {
  /** @param base the absolute address that relative ones in the text start from */
  readonly body: (source: MdxSource, base: string) => Promise<string>
  /** The same text in two: what its first paragraph says, and all that follows it. */
  readonly leadAndRest: (source: MdxSource, base: string) => Promise<{ lead: string; rest: string }>
  /** A few words of Markdown. */
  readonly inline: (markdown: string, base: string) => string
  readonly plainText: (source: MdxSource) => string
}

/**
 * What XML 1.0 cannot hold, not even escaped (section 2.2): control characters, halves of surrogate pairs, U+FFFE and U+FFFF.
 * Those from U+007F to U+009F it can, but discourages.
 */
const illegal = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu

/** A pasted control character must not make a whole feed unreadable. */
export function withoutIllegalCharacters(text: string): string {
  return text.replace(illegal, '')
}

/** `2024-12-13T05:29:00Z`: RFC 3339 without fractions that are zero. */
export function timestamp(instant: Instant): string {
  return instant.replace('.000Z', 'Z')
}
