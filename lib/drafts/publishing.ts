// From a draft to the content branch and back: the only writes that readers see. Each is one commit, or a conflict that hands back
// every version of the text there is.
import { attempts, branchOf, contentTip, type DraftBranch, draftBranch, readDraft } from './branch'
import type { Blob, Commit, CommitStore, FileChange, Written } from './commits'
import { DraftFault } from './fault'
import type {
  DraftRepository,
  DraftWithBase,
  Media,
  Publication,
  PublishConflict,
  Published,
  PublishedFile,
  Withdrawal
} from './types'
import { textOf, validAuthor, validId, validMedia, validMediaPath, validMessage, validPath, validText } from './valid'

export async function published(store: CommitStore, path: string): Promise<PublishedFile | undefined> {
  const head = await contentTip(store)
  const [blob] = await store.files([{ commit: head.id, path }])
  return blob && publishedFile(path, blob, head)
}

export async function publish(store: CommitStore, id: string, publication: Publication): ReturnType<DraftRepository['publish']> {
  validPath(publication.path)
  const request = { ...publication, message: validMessage(publication.message), author: validAuthor(publication.author) }
  if (request.text !== undefined) validText(request.text)
  for (let attempt = 0; attempt < attempts; attempt++) {
    const [branch, head] = await Promise.all([draftBranch(store, validId(id)), contentTip(store)])
    const draft = branch && (await readDraft(store, branch))
    if (!branch || !draft) return { outcome: 'missing' }
    if (draft.revision !== request.expected) return { outcome: 'conflict', reason: 'draft-changed', draft }
    const result = await publishOn(store, head, branch, draft, request)
    if (result) return result
  }
  throw new DraftFault('busy', 'Others are publishing all the time; nothing was published, try again.')
}

/** @returns undefined when the content branch or the draft moved meanwhile, and nothing has changed */
async function publishOn(
  store: CommitStore,
  head: Commit,
  branch: DraftBranch,
  draft: DraftWithBase,
  request: Publication
): Promise<Published | PublishConflict | undefined> {
  const { path } = request
  const { editOf = path } = draft
  const bytes = validText(request.text ?? draft.text)
  const [atPath, now, base] = await store.files([
    { commit: head.id, path },
    { commit: head.id, path: editOf },
    { commit: draft.base, path: editOf }
  ])
  const moves = [{ branch: branchOf(draft.id), from: branch.tip.id, to: null }] as const
  // A publication that was cut short after its commit is finished by asking again.
  if (atPath?.bytes.equals(bytes) && (editOf === path || !now)) {
    if (!(await store.deleteBranch(branchOf(draft.id), branch.tip.id))) return undefined
    return { outcome: 'published', commit: head.id, path, changed: false }
  }
  const conflict = (reason: PublishConflict['reason'], there: Blob | undefined, at: string): PublishConflict => ({
    outcome: 'conflict',
    reason,
    draft,
    ...(there ? { published: publishedFile(at, there, head) } : {})
  })
  if (draft.editOf !== undefined && now?.id !== base?.id && now?.id !== (await atFork(store, draft.id, editOf))?.id)
    return conflict('published-changed', now, editOf)
  if (path !== draft.editOf && atPath) return conflict('path-taken', atPath, path)
  const files: FileChange[] = [{ path, bytes }, ...(editOf !== path && now ? [{ path: editOf, bytes: null }] : [])]
  const content = { branch: await store.contentBranch(), from: head.id, to: 'commit' } as const
  const { message, author } = request
  const written = await store.commit({ parent: head.id, files, message, author, moves: [content, ...moves] })
  if (written.outcome === 'committed')
    return { outcome: 'published', commit: written.commit.id, path, changed: true, before: head.id }
  if (written.outcome === 'stale') return undefined
  return { ...conflict('uncommitted-changes', undefined, path), ...uncommitted(written, head) }
}

/** The file where the branch leaves the content branch: a draft that somebody rebased by hand has moved on. */
async function atFork(store: CommitStore, id: string, path: string): Promise<Blob | undefined> {
  const fork = (await store.log(branchOf(id))).at(-1)?.parents[0]
  return fork === undefined ? undefined : (await store.files([{ commit: fork, path }]))[0]
}

export async function unpublish(store: CommitStore, withdrawal: Withdrawal): ReturnType<DraftRepository['unpublish']> {
  const { path, expected, text } = withdrawal
  validPath(path)
  const bytes = text === undefined ? null : validText(text)
  const branch = await store.contentBranch()
  const change = { files: [{ path, bytes }], message: validMessage(withdrawal.message), author: validAuthor(withdrawal.author) }
  for (let attempt = 0; attempt < attempts; attempt++) {
    const head = await contentTip(store)
    const [blob] = await store.files([{ commit: head.id, path }])
    if (!blob) return { outcome: 'missing' }
    if (bytes?.equals(blob.bytes)) return { outcome: 'unpublished', commit: head.id }
    const current = publishedFile(path, blob, head)
    if (blob.id !== expected) return { outcome: 'conflict', reason: 'published-changed', published: current }
    const written = await store.commit({ ...change, parent: head.id, moves: [{ branch, from: head.id, to: 'commit' }] })
    if (written.outcome === 'committed') return { outcome: 'unpublished', commit: written.commit.id, before: head.id }
    if (written.outcome === 'uncommitted')
      return { outcome: 'conflict', reason: 'uncommitted-changes', published: uncommitted(written, head).published ?? current }
  }
  throw new DraftFault('busy', 'Others are publishing all the time; nothing was unpublished, try again.')
}

export async function putMedia(store: CommitStore, media: Media): ReturnType<DraftRepository['putMedia']> {
  const path = validMediaPath(media.path)
  const bytes = validMedia(media.bytes)
  const branch = await store.contentBranch()
  const change = { files: [{ path, bytes }], message: `Add ${path}\n`, author: validAuthor(media.author) }
  for (let attempt = 0; attempt < attempts; attempt++) {
    const head = await contentTip(store)
    const [there] = await store.files([{ commit: head.id, path }])
    if (there) return there.bytes.equals(bytes) ? { outcome: 'saved', commit: head.id, path } : { outcome: 'taken', path }
    const written = await store.commit({ ...change, parent: head.id, moves: [{ branch, from: head.id, to: 'commit' }] })
    if (written.outcome === 'committed') return { outcome: 'saved', commit: written.commit.id, path }
    if (written.outcome === 'uncommitted') return { outcome: 'taken', path }
  }
  throw new DraftFault('busy', 'Others are publishing all the time; the file was not saved, try again.')
}

function publishedFile(path: string, blob: Blob, head: Commit): PublishedFile {
  return { path, text: textOf(path, blob.bytes), revision: blob.id, commit: head.id }
}

/** What stands in the checkout counts as published: its author sees it there. It has no revision, as nothing has committed it. */
function uncommitted({ path, bytes }: Extract<Written, { outcome: 'uncommitted' }>, head: Commit): { published?: PublishedFile } {
  return bytes ? { published: { path, text: textOf(path, bytes), revision: '', commit: head.id } } : {}
}
