// What drafts need of a version-control system: branches, commits, files in them. Each implementation of drafts is one of these;
// the rules of drafting (repository.ts) are written once, above it. All paths are inside the content folder.
import type { Instant } from '@/lib/content/types'
import type { Author } from './types'

export type CommitId = string

export type Commit = {
  readonly id: CommitId
  readonly parents: readonly CommitId[]
  readonly author: Author
  readonly at: Instant
  readonly message: string
}

/** The bytes of a file; `id` is the same exactly when the bytes are. */
export type Blob = { readonly id: string; readonly bytes: Buffer }

/** A file as it was in one commit. */
export type FileAt = { readonly commit: CommitId; readonly path: string }

export type Difference = { readonly path: string; readonly change: 'added' | 'modified' | 'deleted' }

/** `bytes: null` deletes the file. */
export type FileChange = { readonly path: string; readonly bytes: Buffer | null }

/** Moves a branch that is at `from` (null: that does not exist) to the new commit, to one that was there before, or away (null). */
export type BranchMove = {
  readonly branch: string
  readonly from: CommitId | null
  readonly to: 'commit' | { readonly at: CommitId } | null
}

export type Change = {
  readonly parent: CommitId
  readonly files: readonly FileChange[]
  readonly author: Author
  readonly message: string
  readonly moves: readonly BranchMove[]
}

/**
 * - `stale`: a branch was not where a move expected it; nothing has changed
 * - `uncommitted`: the checkout has changes of its own in a file that would have to be written; nothing has changed
 */
export type Written =
  | { readonly outcome: 'committed'; readonly commit: Commit }
  | { readonly outcome: 'stale' }
  | { readonly outcome: 'uncommitted'; readonly path: string; readonly bytes: Buffer | null }

export interface CommitStore {
  /** The name of the branch that readers see. */
  contentBranch(): Promise<string>
  /** The branches whose names begin with `prefix`, with their tips, in any order. */
  branches(prefix: string): Promise<{ readonly name: string; readonly tip: Commit }[]>
  tip(branch: string): Promise<Commit | undefined>
  /** In the order of `places`; undefined where there is no such file, or no such commit. */
  files(places: readonly FileAt[]): Promise<(Blob | undefined)[]>
  /** The commits of a branch that the content branch does not have, along first parents, newest first. */
  log(branch: string): Promise<Commit[]>
  /** Undefined when one of the commits is not there. */
  differences(from: CommitId, to: CommitId): Promise<Difference[] | undefined>
  /** Writes one commit and moves branches, all or nothing. */
  commit(change: Change): Promise<Written>
  /** Deletes a branch that is at `from`; false when it is elsewhere. */
  deleteBranch(branch: string, from: CommitId): Promise<boolean>
  close(): void
}
