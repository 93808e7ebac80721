// Which draft a branch is: by the marks of its last save, or, for a branch made by hand, by what it changes.
import { isUtf8 } from 'node:buffer'
import type { Commit, CommitStore } from './commits'
import { DraftFault } from './fault'
import { type Marks, marksOf } from './marks'
import type { Draft, DraftWithBase } from './types'
import { isDraftId, kindOf, notText, textOf, validKind } from './valid'

export const draftPrefix = 'drafts/'

/** A write that meets another one looks again; this often, as somebody else got on each time. */
export const attempts = 8

export const branchOf = (id: string) => draftPrefix + id

export async function contentTip(store: CommitStore): Promise<Commit> {
  const branch = await store.contentBranch()
  const tip = await store.tip(branch)
  if (tip) return tip
  throw new DraftFault('unavailable', `There is no branch ${branch} to publish on: it needs a first commit.`)
}

/** A draft before its text is read. */
export type DraftBranch = Marks & { readonly id: string; readonly tip: Commit }

export async function draftBranch(store: CommitStore, id: string): Promise<DraftBranch | undefined> {
  const tip = await store.tip(branchOf(id))
  return tip && resolveBranch(store, id, tip)
}

export async function draftBranches(store: CommitStore): Promise<DraftBranch[]> {
  const branches = await store.branches(draftPrefix)
  const named = branches.map(({ name, tip }) => ({ id: name.slice(draftPrefix.length), tip })).filter(({ id }) => isDraftId(id))
  const drafts = await Promise.all(named.map(({ id, tip }) => resolveBranch(store, id, tip)))
  return drafts.filter(draft => draft !== undefined)
}

/** Undefined for a branch that is no draft: it changes nothing, or several files. */
async function resolveBranch(store: CommitStore, id: string, tip: Commit): Promise<DraftBranch | undefined> {
  const marks = marksOf(tip)
  return marks ? { id, tip, ...marks } : branchByHand(store, id, tip)
}

/** Somebody who writes with an editor and `git commit` has a draft too. */
async function branchByHand(store: CommitStore, id: string, tip: Commit): Promise<DraftBranch | undefined> {
  const log = await store.log(branchOf(id))
  const fork = log.at(-1)?.parents[0]
  if (fork === undefined) return undefined
  const marked = log.map(marksOf).find(marks => marks !== undefined)
  const differences = await store.differences(fork, tip.id)
  const drafted = differences?.filter(({ path }) => kindOf(path) !== undefined) ?? []
  const written = drafted.filter(({ change }) => change !== 'deleted')
  const deleted = drafted.filter(({ change }) => change === 'deleted')
  const [file] = written
  if (file === undefined || written.length > 1 || deleted.length > 1) return undefined
  const editOf = marked?.editOf ?? (file.change === 'modified' ? file.path : deleted[0]?.path)
  return { id, tip, path: file.path, base: marked?.base ?? fork, ...(editOf === undefined ? {} : { editOf }) }
}

/**
 * Reads the texts of drafts in one go. A branch whose file is gone is no draft. One whose file is no text is listed with that as its fault:
 * nobody else has put it there, and the others are still listed.
 */
export async function readDrafts(store: CommitStore, drafts: readonly DraftBranch[]): Promise<Draft[]> {
  const blobs = await store.files(drafts.map(({ tip, path }) => ({ commit: tip.id, path })))
  return drafts.flatMap((draft, index) => {
    const bytes = blobs[index]?.bytes
    if (!bytes) return []
    if (isUtf8(bytes)) return draftOf(draft, bytes)
    return { ...draftOf(draft, Buffer.alloc(0)), fault: notText(draft.path) }
  })
}

/** The draft beside what it was made from. @throws when one of them is no text */
export async function readDraft(store: CommitStore, draft: DraftBranch): Promise<DraftWithBase | undefined> {
  const { tip, path, editOf, base } = draft
  const [blob, before] = await store.files([
    { commit: tip.id, path },
    { commit: base, path: editOf ?? path }
  ])
  const read = blob && draftOf(draft, blob.bytes)
  if (!read || editOf === undefined || !before) return read
  return { ...read, baseText: textOf(editOf, before.bytes) }
}

function draftOf({ id, tip, path, editOf, base }: DraftBranch, bytes: Buffer): Draft {
  return {
    id,
    kind: validKind(path),
    path,
    ...(editOf === undefined ? {} : { editOf }),
    revision: tip.id,
    base,
    savedAt: tip.at,
    savedBy: tip.author,
    text: textOf(path, bytes)
  }
}
