// Branches moved by compare-and-swap, several at once in one transaction of Git's, and on the disk before anybody is told.
import nodePath from 'node:path'
import type { BranchMove } from '../commits'
import { DraftFault } from '../fault'
import { gitFault, type Repository, runGit } from './git'
import { removeStaleLocks } from './locks'
import { syncFolders } from './sync'

/** How often a lock that somebody holds is waited for: half a second each, by Git itself. */
const attempts = 4

/** A move whose `to` is known by now. */
export type RefMove = Omit<BranchMove, 'to'> & { readonly to: string | null }

export const refOf = (branch: string) => `refs/heads/${branch}`

/** The tips of branches, in their order; null for one that does not exist. */
export type ReadTips = (branches: readonly string[]) => Promise<(string | null)[]>

/**
 * @returns `stale` when a branch was not at `from`; then nothing has changed
 * @throws when Git cannot write; then nothing has changed either
 */
export async function moveBranches(
  repository: Repository,
  moves: readonly RefMove[],
  tips: ReadTips
): Promise<'moved' | 'stale'> {
  const locks = locksOf(repository, moves)
  const none = '0'.repeat(repository.hash === 'sha1' ? 40 : 64)
  const lines = moves.map(({ branch, from, to }) =>
    to === null ? `delete ${refOf(branch)}\0${from ?? none}` : `update ${refOf(branch)}\0${to}\0${from ?? none}`
  )
  // With start and commit: if we are killed while writing this, Git drops what it has read.
  const input = ['start', ...lines, 'prepare', 'commit', ''].join('\0')
  await removeStaleLocks(repository, locks)
  for (let attempt = 1; ; attempt++) {
    const ran = await runGit(repository.topLevel, ['update-ref', '-m', 'cairn', '--stdin', '-z'], { input })
    if (ran.code === 0) break
    // What Git says is for people; where the branches are decides.
    const now = await tips(moves.map(({ branch }) => branch))
    if (moves.every(({ to }, index) => to === null || now[index] === to) && moves.some(({ to }) => to !== null)) break
    if (moves.some(({ from }, index) => (now[index] ?? null) !== from)) return 'stale'
    const isLocked = /\.lock': File exists/.test(ran.stderr)
    if (!isLocked) throw gitFault('update-ref', ran)
    if (attempt === attempts) throw lockedFault(ran.stderr)
    await removeStaleLocks(repository, locks)
  }
  await syncFolders([repository.commonDir, ...moves.map(({ branch }) => nodePath.dirname(refFile(repository, branch)))])
  return 'moved'
}

/** Every lock that Git takes for these moves. */
function locksOf(repository: Repository, moves: readonly RefMove[]): string[] {
  return [
    ...moves.map(({ branch }) => `${refFile(repository, branch)}.lock`),
    nodePath.join(/*turbopackIgnore: true*/ repository.commonDir, 'packed-refs.lock'),
    nodePath.join(/*turbopackIgnore: true*/ repository.gitDir, 'HEAD.lock')
  ]
}

function refFile(repository: Repository, branch: string): string {
  return nodePath.join(/*turbopackIgnore: true*/ repository.commonDir, ...refOf(branch).split('/'))
}

function lockedFault(stderr: string): DraftFault {
  const [, lock = 'a lock'] = /'([^']+\.lock)'/.exec(stderr) ?? []
  return new DraftFault('busy', `Another program holds ${lock}; nothing was saved, try again.`)
}
