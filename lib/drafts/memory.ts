// Commits in memory: for tests, and the plainest statement of what a store of commits has to do.
import { createHash } from 'node:crypto'
import type { Blob, Change, Commit, CommitId, CommitStore, Difference, Written } from './commits'
import { draftRepository } from './repository'
import type { Author, DraftRepository } from './types'

type Snapshot = { readonly commit: Commit; readonly files: ReadonlyMap<string, Buffer> }

export type MemoryCommits = CommitStore & {
  /** Commits as somebody else would, and moves the branch: to test what happens then. */
  commitOf(id: CommitId): Promise<Commit | undefined>
  commitByHand(branch: string, files: Readonly<Record<string, string | null>>, from?: string): CommitId
}

export function memoryDrafts(files: Readonly<Record<string, string>>, now?: () => Date): DraftRepository {
  return draftRepository(memoryCommits(files, now))
}

/** @param files what is published at first, by path */
export function memoryCommits(files: Readonly<Record<string, string>>, now: () => Date = () => new Date()): MemoryCommits {
  const main = 'main'
  const commits = new Map<CommitId, Snapshot>()
  const branches = new Map<string, CommitId>()
  const snapshotAt = (branch: string) => commits.get(branches.get(branch) ?? '')

  const snapshotOf = (id: CommitId): Snapshot => {
    const snapshot = commits.get(id)
    if (!snapshot) throw new Error(`no commit ${id}`)
    return snapshot
  }

  function add(before: Snapshot | undefined, changes: Change['files'], author: Author, message: string): CommitId {
    const after = new Map(before?.files)
    for (const { path, bytes } of changes) {
      if (bytes) after.set(path, Buffer.from(bytes))
      else after.delete(path)
    }
    const id = createHash('sha1').update(`commit ${commits.size}`).digest('hex')
    const parents = before ? [before.commit.id] : []
    commits.set(id, { commit: { id, parents, author, at: now().toISOString(), message }, files: after })
    return id
  }

  function ancestry(id: CommitId | undefined): Commit[] {
    const found: Commit[] = []
    for (let at = commits.get(id ?? ''); at; at = commits.get(at.commit.parents[0] ?? '')) found.push(at.commit)
    return found
  }

  async function commit({ parent, files, author, message, moves }: Change): Promise<Written> {
    if (moves.some(({ branch, from }) => (branches.get(branch) ?? null) !== from)) return { outcome: 'stale' }
    const id = add(snapshotOf(parent), files, author, message)
    for (const { branch, to } of moves) {
      if (to === null) branches.delete(branch)
      else branches.set(branch, to === 'commit' ? id : to.at)
    }
    return { outcome: 'committed', commit: snapshotOf(id).commit }
  }

  function commitByHand(branch: string, changes: Readonly<Record<string, string | null>>, from = branch): CommitId {
    const edits = Object.entries(changes).map(([path, text]) => ({ path, bytes: text === null ? null : Buffer.from(text) }))
    const id = add(snapshotAt(from), edits, { name: 'By Hand', email: 'hand@example.org' }, 'By hand\n')
    branches.set(branch, id)
    return id
  }

  commitByHand(main, files)
  return {
    contentBranch: async () => main,
    branches: async prefix =>
      [...branches.keys()].flatMap(name => {
        const tip = snapshotAt(name)?.commit
        return tip && name.startsWith(prefix) ? [{ name, tip }] : []
      }),
    tip: async branch => snapshotAt(branch)?.commit,
    files: async places => places.map(({ commit: id, path }) => blobOf(commits.get(id)?.files.get(path))),
    log: async branch => {
      const published = new Set(ancestry(branches.get(main)).map(({ id }) => id))
      return ancestry(branches.get(branch)).filter(({ id }) => !published.has(id))
    },
    differences: async (from, to) => {
      const [before, after] = [commits.get(from), commits.get(to)]
      return before && after && differences(before.files, after.files)
    },
    commit,
    deleteBranch: async (branch, from) => branches.get(branch) === from && branches.delete(branch),
    close: () => {},
    commitOf: async id => commits.get(id)?.commit,
    commitByHand
  }
}

function blobOf(bytes: Buffer | undefined): Blob | undefined {
  return bytes && { id: createHash('sha1').update(bytes).digest('hex'), bytes }
}

function differences(before: ReadonlyMap<string, Buffer>, after: ReadonlyMap<string, Buffer>): Difference[] {
  const found: Difference[] = []
  for (const [path, bytes] of after) {
    const old = before.get(path)
    if (!old) found.push({ path, change: 'added' })
    else if (!old.equals(bytes)) found.push({ path, change: 'modified' })
  }
  for (const path of before.keys()) if (!after.has(path)) found.push({ path, change: 'deleted' })
  return found
}
