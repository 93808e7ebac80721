// The nouns of the weblog, as the rest of the program sees them: loaded, validated, and in the site's own time zone.

export const kinds = ['entry', 'link', 'quotation', 'note'] as const
export type Kind = (typeof kinds)[number]

/** An instant in UTC, always as `2024-12-13T05:29:00.000Z`, so that comparing text compares time. */
export type Instant = string

/** A day in the site's time zone. `month` counts from 1. */
export type Day = { readonly year: number; readonly month: number; readonly day: number }

/** A piece of MDX, and where it stands: `line` is the line of `file` on which `text` begins, counted from 1. */
export type MdxSource = {
  readonly file: string
  readonly line: number
  readonly text: string
  /** Tells which versions of media it shows, when it shows any: another image of the same name makes it another source. */
  readonly media?: string
}

type ItemOf<K extends Kind> = {
  readonly kind: K
  readonly slug: string
  readonly publishedAt: Instant
  readonly publishedOn: Day
  readonly updatedAt?: Instant
  /** In the order the author wrote them. */
  readonly tags: readonly string[]
  /** The slug of the series it is part of. */
  readonly series?: string
  readonly image?: string
  /** The path of its permalink: `/2024/Dec/13/a-slug/`. */
  readonly permalink: string
  readonly body: MdxSource
}

export type Entry = ItemOf<'entry'> & { readonly title: string }
export type Link = ItemOf<'link'> & {
  readonly title: string
  readonly url: string
  readonly via?: { readonly url: string; readonly title?: string }
}
export type Quotation = ItemOf<'quotation'> & {
  readonly source: string
  readonly url?: string
  /** Inline Markdown. */
  readonly context?: string
}
export type Note = ItemOf<'note'> & { readonly title?: string }

export type Item = Entry | Link | Quotation | Note

export type Tag = {
  readonly name: string
  readonly title?: string
  readonly aliases: readonly string[]
  readonly description?: MdxSource
}

export type Series = { readonly slug: string; readonly title: string; readonly introduction: MdxSource }

export type Page = { readonly slug: string; readonly title: string; readonly body: MdxSource }

export type NamedLink = { readonly title: string; readonly url: string }

export type Site = {
  readonly name: string
  readonly tagline: string
  readonly description: string
  /** The origin, without a slash at its end: `https://example.org`. */
  readonly url: string
  readonly language: string
  readonly timeZone: string
  readonly author: { readonly name: string; readonly url?: string; readonly bio?: string; readonly links: readonly NamedLink[] }
  readonly navigation: readonly NamedLink[]
  readonly itemsPerPage: number
  readonly itemsPerFeed: number
}

/** Something a writer should mend. `file` is relative to the folder the program was started in; `line` and `column` count from 1. */
export type Problem = {
  readonly severity: 'error' | 'warning'
  readonly file: string
  readonly line: number
  readonly column: number
  /** A sentence: `unexpected …, expected …`. */
  readonly message: string
}
