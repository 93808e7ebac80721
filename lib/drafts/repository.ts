// The rules of drafting, over any store of commits: what a save expects, what a conflict hands back, what counts as the same save.
import { attempts, branchOf, contentTip, type DraftBranch, draftBranch, draftBranches, readDraft, readDrafts } from './branch'
import type { Commit, CommitStore, FileChange } from './commits'
import { DraftFault } from './fault'
import { draftMessage, type Marks, marksOf } from './marks'
import { publish, published, putMedia, unpublish } from './publishing'
import { reverse } from './reversal'
import type { Author, DraftRepository, DraftVersion, DraftWithBase, NewDraft, NewEdit, Save } from './types'
import { textOf, validAuthor, validId, validPath, validText } from './valid'

export function draftRepository(store: CommitStore): DraftRepository {
  return {
    list: async () => {
      const drafts = await readDrafts(store, await draftBranches(store))
      return drafts.sort((a, b) => (a.savedAt < b.savedAt ? 1 : a.savedAt > b.savedAt ? -1 : a.id < b.id ? -1 : 1))
    },
    get: async id => currentDraft(store, validId(id)),
    create: draft => create(store, draft),
    edit: draft => edit(store, draft),
    save: (id, request) => save(store, id, request),
    delete: (id, expected) => remove(store, id, expected),
    history: id => history(store, id),
    version: (id, revision) => version(store, id, revision),
    publish: (id, publication) => publish(store, id, publication),
    unpublish: withdrawal => unpublish(store, withdrawal),
    reverse: reversal => reverse(store, reversal),
    putMedia: media => putMedia(store, media),
    published: path => published(store, validPath(path)),
    head: async () => (await contentTip(store)).id,
    changedPaths: async (from, to) => (await store.differences(from, to))?.map(({ path }) => path).sort(),
    close: () => store.close()
  }
}

async function currentDraft(store: CommitStore, id: string): Promise<DraftWithBase | undefined> {
  const branch = await draftBranch(store, id)
  return branch && readDraft(store, branch)
}

async function create(store: CommitStore, { id, path, text, author }: NewDraft): ReturnType<DraftRepository['create']> {
  const bytes = validText(text)
  validPath(path)
  const head = await contentTip(store)
  const [there] = await store.files([{ commit: head.id, path }])
  if (there) return { outcome: 'taken', path }
  return begin(store, validId(id), { path, base: head.id }, [{ path, bytes }], author)
}

async function edit(store: CommitStore, { id, path, author }: NewEdit): ReturnType<DraftRepository['edit']> {
  validPath(path)
  const head = await contentTip(store)
  const [there] = await store.files([{ commit: head.id, path }])
  if (!there) return { outcome: 'missing' }
  // Before there is a draft: what is not text cannot be edited.
  textOf(path, there.bytes)
  return begin(store, validId(id), { path, editOf: path, base: head.id }, [], author)
}

type Begun = Exclude<Awaited<ReturnType<DraftRepository['create']>>, { outcome: 'taken' }>

async function begin(store: CommitStore, id: string, marks: Marks, files: readonly FileChange[], author: Author): Promise<Begun> {
  const branch = branchOf(id)
  const change = { parent: marks.base, files, author: validAuthor(author), message: draftMessage(marks) }
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = await store.tip(branch)
    const current = before && (await currentDraft(store, id))
    if (current) return { outcome: 'exists', current }
    // A branch that has nothing of its own is what an interrupted beginning leaves behind: it is taken over.
    if (before && (await store.log(branch)).length > 0)
      throw new DraftFault('busy', `The branch ${branch} exists and is not a draft: it has to be renamed, or merged, by hand.`)
    if (before && before.id !== marks.base && !(await store.deleteBranch(branch, before.id))) continue
    const from = before?.id === marks.base ? before.id : null
    const written = await store.commit({ ...change, moves: [{ branch, from, to: 'commit' }] })
    if (written.outcome === 'committed')
      return { outcome: 'created', draft: await writtenDraft(store, id, written.commit, marks) }
  }
  throw busy(id)
}

async function save(store: CommitStore, id: string, request: Save): ReturnType<DraftRepository['save']> {
  const bytes = validText(request.text)
  const author = validAuthor(request.author)
  if (request.path !== undefined) validPath(request.path)
  for (let attempt = 0; attempt < attempts; attempt++) {
    const branch = await draftBranch(store, validId(id))
    const current = branch && (await readDraft(store, branch))
    if (!branch || !current) return { outcome: 'missing' }
    const path = request.path ?? branch.path
    const base = request.base ?? branch.base
    if (current.text === request.text && path === branch.path && base === branch.base) return { outcome: 'saved', draft: current }
    if (branch.tip.id !== request.expected) return { outcome: 'conflict', current }
    if (await isTaken(store, branch, path)) return { outcome: 'taken', path }
    if (request.base !== undefined) await knownCommit(store, request.base)
    const files: FileChange[] = [{ path, bytes }, ...(path === branch.path ? [] : [{ path: branch.path, bytes: null }])]
    const marks = { path, base, ...(branch.editOf === undefined ? {} : { editOf: branch.editOf }) }
    const moves = [{ branch: branchOf(id), from: branch.tip.id, to: 'commit' as const }]
    const written = await store.commit({ parent: branch.tip.id, files, author, message: draftMessage(marks), moves })
    if (written.outcome === 'committed') return { outcome: 'saved', draft: await writtenDraft(store, id, written.commit, marks) }
    if (written.outcome === 'uncommitted') throw checkedOut(id, written.path)
  }
  throw busy(id)
}

/** Whether the draft would come to stand over another published file. */
async function isTaken(store: CommitStore, { tip, path: before, editOf }: DraftBranch, path: string): Promise<boolean> {
  if (path === before || path === editOf) return false
  return (await store.files([{ commit: tip.id, path }]))[0] !== undefined
}

async function knownCommit(store: CommitStore, commit: string): Promise<void> {
  const known = /^[0-9a-f]{40,64}$/.test(commit) && (await store.differences(commit, commit))
  if (!known) throw new DraftFault('invalid', 'unexpected base, expected a commit of the content branch')
}

async function writtenDraft(store: CommitStore, id: string, tip: Commit, marks: Marks): Promise<DraftWithBase> {
  const draft = await readDraft(store, { id, tip, ...marks })
  if (draft) return draft
  throw new DraftFault('unavailable', `The draft ${id} was written and cannot be read.`)
}

async function remove(store: CommitStore, id: string, expected: string): ReturnType<DraftRepository['delete']> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const current = await currentDraft(store, validId(id))
    if (!current) return { outcome: 'missing' }
    if (current.revision !== expected) return { outcome: 'conflict', current }
    if (await store.deleteBranch(branchOf(id), expected)) return { outcome: 'deleted' }
  }
  throw busy(id)
}

async function history(store: CommitStore, id: string): Promise<DraftVersion[] | undefined> {
  const branch = await draftBranch(store, validId(id))
  if (!branch) return undefined
  const log = await store.log(branchOf(id))
  // Along commits made by hand the file is where the save before them had put it.
  const versions: DraftVersion[] = []
  let path: string | undefined
  for (const commit of log.toReversed()) {
    path = marksOf(commit)?.path ?? (commit.id === branch.tip.id ? branch.path : (path ?? branch.path))
    versions.push({ revision: commit.id, path, savedAt: commit.at, savedBy: commit.author })
  }
  return versions.reverse()
}

async function version(store: CommitStore, id: string, revision: string): ReturnType<DraftRepository['version']> {
  const found = (await history(store, id))?.find(each => each.revision === revision)
  if (!found) return undefined
  const [blob] = await store.files([{ commit: revision, path: found.path }])
  return blob && { ...found, text: textOf(found.path, blob.bytes) }
}

function busy(id: string): DraftFault {
  return new DraftFault('busy', `The draft ${id} is being changed by others all the time; nothing was saved, try again.`)
}

function checkedOut(id: string, path: string): DraftFault {
  return new DraftFault(
    'busy',
    `The branch ${branchOf(id)} is checked out, with uncommitted changes in ${path}: commit them, or check out another branch.`
  )
}
