// Commits in a local repository, by Git's plumbing: two processes a save, and neither HEAD, the index nor the work tree of anybody is touched
// unless the branch that is checked out moves.
import nodePath from 'node:path'
import { draftPrefix } from '../branch'
import type { Blob, Change, Commit, CommitStore, Difference, Written } from '../commits'
import { DraftFault } from '../fault'
import { checkedOutBranch, finishCheckout, withCheckout } from './checkout'
import { git, openRepository, type Repository } from './git'
import type { Intent } from './lock-note'
import { locksBelow, removeStaleLocks } from './locks'
import { commitBytes, type GitObject, gitObject, packOf, parseCommit } from './objects'
import { objectReader } from './reader'
import { moveBranches, type RefMove, refOf } from './refs'
import { removeSilentSigns } from './signs'
import { syncFolders } from './sync'
import { editTree } from './trees'
import { turnsIn } from './turns'

export type LocalOptions = {
  readonly contentDir: string
  /** The branch that readers see; the checked-out one unless it is given. */
  readonly contentBranch?: string
  readonly now?: () => Date
}

const commitId = /^[0-9a-f]{40,64}$/

/** Opens the repository, and first finishes what a killed process has left half done in it. */
export async function localCommits({ contentDir, contentBranch, now = () => new Date() }: LocalOptions): Promise<CommitStore> {
  const repository = await openRepository(contentDir)
  const { topLevel, prefix, hash } = repository
  const reader = objectReader(topLevel)
  const inTurn = turnsIn(repository.commonDir)
  await inTurn(async () => {
    // Its author's own Git would stumble over them, too.
    await removeStaleLocks(
      repository,
      locksBelow(repository, ['drafts', contentBranch ?? (await checkedOutBranch(repository)) ?? 'main'])
    )
    await finishCheckout(repository, reader)
    await removeSilentSigns(repository.commonDir)
  })

  async function commitAt(name: string): Promise<Commit | undefined> {
    const object = await reader.read(name)
    return object?.type === 'commit' ? parseCommit(object.id, object.bytes) : undefined
  }

  const tipsOf = (branches: readonly string[]) =>
    Promise.all(branches.map(async each => (await reader.read(refOf(each)))?.id ?? null))

  async function readTree(id: string): Promise<Buffer> {
    const tree = await reader.read(`${id}^{tree}`)
    if (tree) return tree.bytes
    throw new DraftFault('unavailable', `The tree ${id} is missing from the repository: git fsck tells more.`)
  }

  async function write(change: Change): Promise<Written> {
    const { parent, files, moves } = change
    const tips = await tipsOf(moves.map(({ branch }) => branch))
    // Before anything is written: most saves that come too late end here.
    if (moves.some(({ from }, index) => tips[index] !== from)) return { outcome: 'stale' }
    const blobs = files.map(({ path, bytes }) => ({ path: prefix + path, blob: bytes && gitObject(hash, 'blob', bytes) }))
    const root = await reader.read(`${parent}^{tree}`)
    if (!root) return { outcome: 'stale' }
    const tree = await editTree(
      { hash, readTree },
      root.id,
      blobs.map(({ path, blob }) => ({ path, blob: blob?.id ?? null }))
    )
    const { author, message } = change
    const commit = gitObject(hash, 'commit', commitBytes({ tree: tree.id, parents: [parent], author, at: now(), message }))
    await writeObjects(repository, [...blobs.flatMap(({ blob }) => blob ?? []), ...tree.trees, commit])
    const refs = moves.map(
      ({ branch, from, to }): RefMove => ({ branch, from, to: to === 'commit' ? commit.id : (to?.at ?? null) })
    )
    const move = () => moveBranches(repository, refs, tipsOf)
    const checkedOut = await checkedOutBranch(repository)
    const own = moves.find(({ branch }) => branch === checkedOut)
    if (own?.to === null) throw checkedOutFault(own.branch)
    const moved = own
      ? await withCheckout(repository, reader, await intentOf(own.branch, commit.id, parent, blobs), move)
      : await move()
    if (moved === 'moved') return { outcome: 'committed', commit: parseCommit(commit.id, commit.bytes) }
    if (moved === 'stale') return { outcome: 'stale' }
    return { outcome: 'uncommitted', path: moved.path.slice(prefix.length), bytes: moved.bytes }
  }

  async function intentOf(
    branch: string,
    commit: string,
    parent: string,
    blobs: readonly { path: string; blob: GitObject | null }[]
  ): Promise<Intent> {
    const files = blobs.map(async ({ path, blob }) => ({
      path,
      before: (await reader.read(`${parent}:${path}`))?.id ?? null,
      after: blob?.id ?? null
    }))
    return { branch, commit, files: await Promise.all(files) }
  }

  return {
    contentBranch: async () => {
      const branch = contentBranch ?? (await checkedOutBranch(repository))
      if (branch !== undefined && !branch.startsWith(draftPrefix)) return branch
      const what = branch === undefined ? 'No branch' : `The draft ${branch}`
      throw new DraftFault('busy', `${what} is checked out in ${topLevel}: check out the branch that readers see, or set it.`)
    },
    branches: async start => {
      const listed = (await git(topLevel, ['for-each-ref', '--format=%(refname)', refOf(start)])).toString('utf8')
      const names = listed.split('\n').filter(name => name !== '')
      const tips = await Promise.all(names.map(commitAt))
      return names.flatMap((name, index) => {
        const tip = tips[index]
        return tip ? [{ name: name.slice(refOf('').length), tip }] : []
      })
    },
    tip: branch => commitAt(refOf(branch)),
    files: places =>
      Promise.all(
        places.map(async ({ commit, path }): Promise<Blob | undefined> => {
          const object = await reader.read(`${commit}:${prefix}${path}`)
          return object?.type === 'blob' ? { id: object.id, bytes: object.bytes } : undefined
        })
      ),
    log: async branch => {
      const content = contentBranch ?? (await checkedOutBranch(repository))
      const without = content === undefined ? [] : [`^${refOf(content)}`]
      const listed = await git(topLevel, ['rev-list', '--first-parent', refOf(branch), ...without, '--'])
      const commits = await Promise.all(listed.toString('latin1').split('\n').filter(Boolean).map(commitAt))
      return commits.filter(commit => commit !== undefined)
    },
    differences: async (from, to) => {
      if (!commitId.test(from) || !commitId.test(to) || !(await commitAt(from)) || !(await commitAt(to))) return undefined
      const args = ['diff-tree', '-r', '-z', '--no-renames', '--name-status', from, to, '--', ...(prefix === '' ? [] : [prefix])]
      return differencesIn((await git(topLevel, args)).toString('utf8'), prefix)
    },
    commit: change => inTurn(() => write(change)),
    deleteBranch: (branch, from) =>
      inTurn(async () => {
        if ((await checkedOutBranch(repository)) === branch) throw checkedOutFault(branch)
        return (await moveBranches(repository, [{ branch, from, to: null }], tipsOf)) === 'moved'
      }),
    close: () => reader.close()
  }
}

/** All objects of a commit in one process, which also checks them; and on the disk before any branch points there. */
async function writeObjects({ topLevel, commonDir, hash }: Repository, objects: readonly GitObject[]): Promise<void> {
  await git(topLevel, ['unpack-objects', '-q', '--strict'], { input: packOf(hash, objects) })
  const folder = nodePath.join(/*turbopackIgnore: true*/ commonDir, 'objects')
  await syncFolders([folder, ...objects.map(({ id }) => nodePath.join(/*turbopackIgnore: true*/ folder, id.slice(0, 2)))])
}

const changes: Readonly<Record<string, Difference['change']>> = { A: 'added', D: 'deleted' }

/** `M NUL path NUL …`, as diff-tree writes it. */
function differencesIn(listed: string, prefix: string): Difference[] {
  const parts = listed.split('\0')
  const found: Difference[] = []
  for (let at = 0; at + 1 < parts.length; at += 2)
    found.push({ change: changes[parts[at] ?? ''] ?? 'modified', path: (parts[at + 1] ?? '').slice(prefix.length) })
  return found
}

function checkedOutFault(branch: string): DraftFault {
  return new DraftFault('busy', `The branch ${branch} is checked out: check out another one, so that it can be deleted.`)
}
