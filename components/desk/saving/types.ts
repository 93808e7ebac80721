// What saving tells the editor, and what the editor may ask of it.
import type { Instant } from '@/lib/content/types'
import type { DraftAnswer, PublishRefusal } from '@/lib/desk/types'
import type { Author, DraftKind, PublishedFile, Revision } from '@/lib/drafts/types'

/** What is saved together: the text, the place of the file, and, after a conflict with what is published, what it takes into account. */
export type Words = { readonly text: string; readonly path: string; readonly base?: Revision }

/** Where the words are, in order of how good that is. Everything but `saved` is also kept in this browser, unless `isKept` is false. */
export type SavingState =
  | { readonly name: 'saved'; readonly at: Instant; readonly by?: Author }
  /** Typed a moment ago. */
  | { readonly name: 'unsaved' }
  | { readonly name: 'saving' }
  | { readonly name: 'offline' }
  /** Not saved for a reason that may pass; it is tried again by itself. */
  | { readonly name: 'failing'; readonly message: string }
  | { readonly name: 'signed-out' }
  /** Saving again as it is would not help. */
  | { readonly name: 'refused'; readonly message: string }
  /** The draft is not on the server any more. */
  | { readonly name: 'missing' }
  | { readonly name: 'conflict'; readonly conflict: Conflict }
  /** `leave()` was called. */
  | { readonly name: 'left' }

/** Two versions that both hold words the other does not. */
export type Conflict = {
  /** `saved`: somebody saved since. `recovered`: what was found in this browser. `published`: the published file has changed. */
  readonly of: 'saved' | 'recovered' | 'published'
  /** What both were made from, when that is known. */
  readonly base?: string
  readonly theirs: Words & { readonly at?: Instant; readonly by?: Author }
  readonly mine: Words
}

/** How a conflict ended. `merged` is a text made of both. */
export type Resolution = { readonly take: 'mine' | 'theirs' | 'both' } | { readonly take: 'merged'; readonly words: Words }

/** Words that a closed tab or a crash left in this browser. */
export type Recovered = { readonly key: string; readonly words: Words; readonly revision?: Revision; readonly at: Instant }

/** `saved`: everything typed is on the server, as `revision`. `unsaved`: it is not, `draft.state` says why. */
export type Flushed = { readonly outcome: 'saved'; readonly revision: Revision } | { readonly outcome: 'unsaved' }

export type DraftInHand = {
  readonly id: string
  readonly kind: DraftKind
  readonly text: string
  readonly path: string
  /** Of the last text that the server has acknowledged, and that what is typed goes on from; empty before there is one. */
  readonly revision: Revision
  /** The draft as the server last told it. */
  readonly saved: DraftAnswer
  readonly state: SavingState
  /** False when the browser's own storage does not take the words, such as when it is full. */
  readonly isKept: boolean
  /** How often `text` has become something that `setText` did not bring: a merge, another tab, a restored version. */
  readonly changes: number
  readonly recovered: readonly Recovered[]
  /** The draft that a copy was made as, after `keep both` or `makeAnew`. */
  readonly copy?: string

  setText(text: string): void
  setPath(path: string): void
  /** Saves at once, and ends when nothing is waiting or nothing more can be done by itself. */
  flush(): Promise<Flushed>
  /** Publishing was refused: takes over the newer draft, or asks how the two go together. */
  heed(refusal: PublishRefusal): void
  /** The published file that the draft edits has changed: shows both. */
  compareWith(published: PublishedFile): void
  resolve(resolution: Resolution): void
  restore(recovered: Recovered): void
  discard(recovered: Recovered): void
  /** Saves these words under a new draft, for one that was deleted elsewhere. */
  makeAnew(): void
  retry(): void
  /** The draft has been published or deleted from here: nothing is saved any more, and nothing is kept. */
  leave(): void
}
