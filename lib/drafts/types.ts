// The nouns of drafting, and the port through which everything else reads and writes them. No Git and no HTTP in here.
import type { Instant, Kind } from '@/lib/content/types'

/** Opaque; the same revision is always the same text. */
export type Revision = string

export type Author = { readonly name: string; readonly email: string }

/** What a draft is going to be, told by its path. */
export type DraftKind = Kind | 'tag' | 'series' | 'page'

export type Draft = {
  readonly id: string
  readonly kind: DraftKind
  /** Inside the content folder: `links/2024/12-13-a-slug.mdx`. */
  readonly path: string
  /** The path of the published file that it edits; absent for a new one. */
  readonly editOf?: string
  readonly revision: Revision
  /** The commit of the content branch whose version of `editOf` the text was last written against. */
  readonly base: Revision
  readonly savedAt: Instant
  readonly savedBy: Author
  readonly text: string
  /** In a list: why its file cannot be read, a sentence. Its text is empty then, and asking for it by its id fails. */
  readonly fault?: string
}

/** A draft beside the published text that it was made from. */
export type DraftWithBase = Draft & { readonly baseText?: string }

/** One save in the history of a draft. */
export type DraftVersion = {
  readonly revision: Revision
  readonly path: string
  readonly savedAt: Instant
  readonly savedBy: Author
}

/** A file as it stands on the content branch. `revision` is the file's own; `commit` is the tip of the branch it was read at. */
export type PublishedFile = {
  readonly path: string
  readonly text: string
  readonly revision: Revision
  readonly commit: Revision
}

export type NewDraft = { readonly id: string; readonly path: string; readonly text: string; readonly author: Author }
export type NewEdit = { readonly id: string; readonly path: string; readonly author: Author }
export type Save = {
  readonly expected: Revision
  readonly text: string
  /** A new place for the file. */
  readonly path?: string
  /** The commit of the content branch whose version of the file the text now takes into account, after a conflict. */
  readonly base?: Revision
  readonly author: Author
}
export type Publication = {
  readonly expected: Revision
  /** Where it goes: the dated path. */
  readonly path: string
  /** Published instead of the text of the draft, such as the same with today's date. */
  readonly text?: string
  readonly message: string
  readonly author: Author
}
export type Withdrawal = {
  readonly path: string
  /** The revision of the file, as `published` told it. */
  readonly expected: Revision
  /** Stands in its place; without it the file is deleted. */
  readonly text?: string
  readonly message: string
  readonly author: Author
}
/** A publication or withdrawal to take back: its commit, the one before, and the draft that it was made of, as it was. */
export type Reversal = {
  readonly commit: Revision
  readonly before: Revision
  readonly draft?: { readonly id: string; readonly revision: Revision }
  readonly message: string
  readonly author: Author
}
export type Media = { readonly path: string; readonly bytes: Buffer; readonly author: Author }

type Missing = { readonly outcome: 'missing' }
/** Another published file has this path. */
type Taken = { readonly outcome: 'taken'; readonly path: string }
type Stale = { readonly outcome: 'conflict'; readonly current: DraftWithBase }

export type Created =
  | { readonly outcome: 'created'; readonly draft: DraftWithBase }
  | { readonly outcome: 'exists'; readonly current: DraftWithBase }
export type Saved = { readonly outcome: 'saved'; readonly draft: DraftWithBase }
export type Published = {
  readonly outcome: 'published'
  readonly commit: Revision
  readonly path: string
  /** False when the content branch had exactly this already, after a publication that was cut short. */
  readonly changed: boolean
  /** The commit before it, when it changed anything. */
  readonly before?: Revision
}
/** All three versions of the text, so that nobody's is lost: what `draft` says, what it was made from, what is published now. */
export type PublishConflict = {
  readonly outcome: 'conflict'
  readonly reason: 'draft-changed' | 'published-changed' | 'path-taken' | 'uncommitted-changes'
  readonly draft: DraftWithBase
  readonly published?: PublishedFile
}
export type Withdrawn =
  | { readonly outcome: 'unpublished'; readonly commit: Revision; readonly before?: Revision }
  | {
      readonly outcome: 'conflict'
      readonly reason: 'published-changed' | 'uncommitted-changes'
      readonly published: PublishedFile
    }
  | Missing
export type MediaPut = { readonly outcome: 'saved'; readonly commit: Revision; readonly path: string } | Taken

/**
 * Drafts, each with one file. Every write states what it expects to find and changes nothing when it finds something else.
 * What cannot be answered at all is an exception: DraftFault.
 */
export interface DraftRepository {
  /** Newest save first. */
  list(): Promise<Draft[]>
  get(id: string): Promise<DraftWithBase | undefined>
  create(draft: NewDraft): Promise<Created | Taken>
  /** A draft of what is published at `path`. */
  edit(draft: NewEdit): Promise<Created | Missing>
  /** A save that is repeated, after an answer got lost, is `saved` again and changes nothing. */
  save(id: string, save: Save): Promise<Saved | Stale | Taken | Missing>
  delete(id: string, expected: Revision): Promise<{ readonly outcome: 'deleted' } | Stale | Missing>
  /** Newest first; undefined when there is no such draft. */
  history(id: string): Promise<DraftVersion[] | undefined>
  /** The draft as it was then; undefined when this is no revision of it. */
  version(id: string, revision: Revision): Promise<(DraftVersion & { readonly text: string }) | undefined>
  /** One commit on the content branch, and the draft is gone. */
  publish(id: string, publication: Publication): Promise<Published | PublishConflict | Missing>
  unpublish(withdrawal: Withdrawal): Promise<Withdrawn>
  /** One commit that puts the files back, and the draft is there again; `changed` when others have changed them since, and nothing was done. */
  reverse(
    reversal: Reversal
  ): Promise<{ readonly outcome: 'reversed'; readonly commit: Revision } | { readonly outcome: 'changed' }>
  /** Images and files are public from then on, as everything under media/ is. */
  putMedia(media: Media): Promise<MediaPut>
  published(path: string): Promise<PublishedFile | undefined>
  /** The tip of the content branch. */
  head(): Promise<Revision>
  /** Paths inside the content folder that differ, sorted; undefined when `from` is not known (any more): anything may have changed. */
  changedPaths(from: Revision, to: Revision): Promise<string[] | undefined>
  /** Ends what the repository keeps running. */
  close(): void
}
