// Commits in a local repository, by Git's plumbing: two processes a save, and neither HEAD, the index nor the work tree of anybody is touched
// unless the branch that is checked out moves.
import { draftPrefix } from '../branch'
import type { Blob, Commit, CommitStore, Difference } from '../commits'
import { DraftFault } from '../fault'
import { checkedOutBranch, finishCheckout } from './checkout'
import { git, openRepository } from './git'
import { locksBelow, removeStaleLocks } from './locks'
import { parseCommit } from './objects'
import { objectReader } from './reader'
import { moveBranches, refOf, tipsFrom } from './refs'
import { removeSilentSigns } from './signs'
import { turnsIn } from './turns'
import { checkedOutFault, writeCommit } from './write-commit'

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
  const { topLevel, prefix } = repository
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
    commit: change => inTurn(() => writeCommit({ repository, reader }, change, now())),
    deleteBranch: (branch, from) =>
      inTurn(async () => {
        if ((await checkedOutBranch(repository)) === branch) throw checkedOutFault(branch)
        return (await moveBranches(repository, [{ branch, from, to: null }], tipsFrom(reader))) === 'moved'
      }),
    close: () => reader.close()
  }
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
