// A publication that cannot be shown is taken back: one commit that puts the files back as they were, and the draft is where it was.
import { attempts, branchOf, contentTip } from './branch'
import type { BranchMove, CommitStore, FileChange } from './commits'
import { DraftFault } from './fault'
import type { DraftRepository, Reversal } from './types'
import { validAuthor, validId, validMessage } from './valid'

export async function reverse(store: CommitStore, reversal: Reversal): ReturnType<DraftRepository['reverse']> {
  const { commit, before, draft } = reversal
  const changed = await store.differences(before, commit)
  if (!changed) throw new DraftFault('invalid', 'unexpected publication, expected commits of the content branch')
  const paths = changed.map(({ path }) => path)
  const at = (id: string) => store.files(paths.map(path => ({ commit: id, path })))
  const [old, ours] = await Promise.all([at(before), at(commit)])
  const files = paths.map((path, index): FileChange => ({ path, bytes: old[index]?.bytes ?? null }))
  const change = { files, author: validAuthor(reversal.author), message: validMessage(reversal.message) }
  const back: BranchMove[] = draft ? [{ branch: branchOf(validId(draft.id)), from: null, to: { at: draft.revision } }] : []
  for (let attempt = 0; attempt < attempts; attempt++) {
    const head = await contentTip(store)
    const now = head.id === commit ? ours : await at(head.id)
    if (now.some((blob, index) => blob?.id !== ours[index]?.id)) return { outcome: 'changed' }
    const content = { branch: await store.contentBranch(), from: head.id, to: 'commit' } as const
    const written = await store.commit({ ...change, parent: head.id, moves: [content, ...back] })
    if (written.outcome === 'committed') return { outcome: 'reversed', commit: written.commit.id }
    if (written.outcome === 'uncommitted') return { outcome: 'changed' }
  }
  throw new DraftFault('busy', 'Others are publishing all the time; the publication could not be taken back.')
}
