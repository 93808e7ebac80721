// What the desk and scripts are told over HTTP (docs/drafts-api.md): the nouns of drafting as JSON. Types only, for both sides of the wire.
import type { Instant, Kind, Problem } from '@/lib/content/types'
import type { Author, Draft, DraftKind, DraftVersion, DraftWithBase, PublishedFile, Revision } from '@/lib/drafts/types'

/** Every answer that is not a success. `problems` say where in the text. */
export type Refusal = {
  /** A sentence: `unexpected …, expected …`. */
  readonly message: string
  readonly problems?: readonly Problem[]
}

/** A draft in the list of all. */
export type DraftSummary = Omit<Draft, 'text'> & {
  /** As lists show it; empty when it has none yet. */
  readonly title: string
  /** The first words of a text that nobody has given a title, as several without one look alike. */
  readonly beginning?: string
  readonly words: number
  /** The date in its front matter, when it can be read. */
  readonly date?: Instant
}
export type DraftList = { readonly drafts: readonly DraftSummary[] }

/** `POST /api/drafts/`. Without `text` the draft begins with the front matter of its kind, dated now, and no body. */
export type DraftRequest = {
  /** Made up by the caller, so that a request may be repeated when its answer got lost; else the server makes one. */
  readonly id?: string
  readonly kind: DraftKind
  readonly text?: string
  /** Else made of the title. */
  readonly slug?: string
  /** Fields of the front matter to begin with, such as `{ url, title }` of a link. */
  readonly fields?: Readonly<Record<string, unknown>>
  readonly body?: string
}

/** Answer to `GET|POST|PUT` of a draft; its `revision` is the `ETag`. Problems never keep anybody from saving. */
export type DraftAnswer = DraftWithBase & { readonly problems: readonly Problem[] }

/** `PUT /api/drafts/:id/`, with `If-Match`. */
export type SaveRequest = { readonly text: string; readonly path?: string; readonly base?: Revision }

/** 412: somebody saved since. Both versions, so that nothing is lost. */
export type StaleDraft = Refusal & { readonly current: DraftAnswer; readonly yours: { readonly text: string } }

export type DraftHistory = { readonly versions: readonly DraftVersion[] }
export type DraftVersionAnswer = DraftVersion & { readonly text: string }

/**
 * `GET /api/drafts/:id/publish/?date=`: what publishing it now would do, with the `date` that `PublishRequest` takes, or without one.
 * `publishable` is false as long as there are errors.
 */
export type PublishPlan = {
  readonly publishable: boolean
  readonly problems: readonly Problem[]
  /** The date in the front matter, when it can be read. */
  readonly written?: Instant
  /** Where the file goes, and where readers will find it; `at` is when, if that is later than now. */
  readonly path: string
  readonly permalink?: string
  readonly at?: Instant
  /** The permalink it has now, when it gets another one: a permanent redirect leads on from there. */
  readonly movesFrom?: string
  readonly surfaces: Surfaces
}

/** What a change shows on, by name, the most particular first. `more` counts those that are too many to name. */
export type Surfaces = {
  readonly pages: readonly Surface[]
  readonly feeds: readonly Surface[]
  readonly more?: { readonly pages: number; readonly feeds: number }
  readonly everything: boolean
}
export type Surface = { readonly name: string; readonly address: string }

/** `POST /api/drafts/:id/publish/`, with `If-Match`. */
export type PublishRequest = {
  /** The date it gets: `now`, an instant (scheduled when it is to come), or, without, the one in its front matter. */
  readonly date?: Instant | 'now'
}
export type PublishReport = {
  readonly commit: string
  readonly path: string
  readonly permalink?: string
  /** From the request until the last of the pages and feeds that readers read most was rendered anew, in milliseconds. */
  readonly liveInMilliseconds: number
  /** Set when it is to come. */
  readonly scheduledFor?: Instant
  readonly surfaces: Surfaces
  /** `live in 212 ms · commit abc1234 · 9 pages` */
  readonly summary: string
}
/** 409: the content branch has something else there by now, or 412: the draft has changed. */
export type PublishRefusal = Refusal & {
  readonly reason?: 'draft-changed' | 'published-changed' | 'path-taken' | 'uncommitted-changes'
  readonly draft?: DraftAnswer
  readonly published?: PublishedFile
}

/** One item in `GET /api/items/?q=&page=&state=`: a file on the content branch, public or scheduled or unpublished. */
export type ItemSummary = {
  readonly path: string
  readonly kind: Kind
  readonly title: string
  readonly permalink: string
  readonly date: Instant
  readonly state: 'public' | 'scheduled' | 'draft' | 'unpublished'
  readonly tags: readonly string[]
  /** The draft that edits it already. */
  readonly draft?: string
}
export type ItemList = {
  readonly items: readonly ItemSummary[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** `GET /api/items/<path>`: `revision` is the `ETag`, which unpublishing needs as `If-Match`. */
export type ItemAnswer = PublishedFile & { readonly problems: readonly Problem[] }

/** `GET /api/items/<path>/unpublish/`: what would disappear. `revision` is the `ETag`, which the `POST` needs as `If-Match`. */
export type UnpublishPlan = {
  readonly path: string
  readonly revision: Revision
  readonly title: string
  readonly permalink?: string
  readonly surfaces: Surfaces
}

/** `POST /api/items/<path>/unpublish/` */
export type UnpublishReport = {
  readonly commit: string
  readonly goneInMilliseconds: number
  readonly surfaces: Surfaces
  readonly summary: string
}

/** `POST /api/preview/`. `editOf` is the path of the published file that the text will take the place of, when it moves. */
export type PreviewRequest = { readonly path: string; readonly text: string; readonly editOf?: string }
/** The item as readers will see it. The markup holds no script; `data-line` on blocks of the body tells the line of the text they come from. */
export type Preview = {
  readonly problems: readonly Problem[]
  readonly title: string
  /** The item on its own page, and in a list; absent when the text cannot be shown. */
  readonly page?: string
  readonly list?: string
  readonly words: number
  readonly minutes: number
}

/** `POST /api/media/?name=photo.jpg`, the bytes as the body: checked by what they are, not by name. */
export type MediaAnswer = {
  readonly path: string
  /** `/media/2026/photo.jpg` */
  readonly address: string
  readonly width?: number
  readonly height?: number
  readonly commit: string
}

/** `GET /api/tags/`: all tags in use, the most used first. */
export type TagList = { readonly tags: readonly { readonly tag: string; readonly count: number }[] }

/** `GET /api/link-facts/?url=`: what a page elsewhere says of itself, and what of ours links there already. */
export type LinkFacts = {
  readonly url: string
  readonly canonical?: string
  readonly title?: string
  readonly author?: string
  readonly site?: string
  /** The newest first; of a draft, `permalink` is where it is written. */
  readonly linkedFrom: readonly { readonly title: string; readonly permalink: string; readonly isDraft?: true }[]
  /** Why the page could not be asked; everything else still holds. */
  readonly unreachable?: string
}

/** `POST /api/drafts/:id/preview-link/` */
export type PreviewLinkRequest = { readonly hours?: number }
export type PreviewLink = { readonly url: string; readonly expiresAt: Instant }

export type { Author, Draft, DraftVersion, Revision }
