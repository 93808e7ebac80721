// Branches moved by compare-and-swap, several at once in one transaction of Git's, and on the disk before anybody is told.
import nodePath from 'node:path'
import type { BranchMove } from '../commits'
import { DraftFault } from '../fault'
import { gitFault, type Repository, runGit } from './git'
import { removeStaleLocks } from './locks'
import type { ObjectReader } from './reader'
import { withSign } from './signs'
import { syncFolders } from './sync'

/** How often a lock that somebody holds is waited for: a third of a second each, by Git itself. */
const attempts = 6

/** A move whose `to` is known by now. */
export type RefMove = Omit<BranchMove, 'to'> & { readonly to: string | null }

export const refOf = (branch: string) => `refs/heads/${branch}`

/** The tips of branches, in their order; null for one that does not exist. */
type ReadTips = (branches: readonly string[]) => Promise<(string | null)[]>

export function tipsFrom(reader: ObjectReader): ReadTips {
  return branches => Promise.all(branches.map(async branch => (await reader.read(refOf(branch)))?.id ?? null))
}

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
  await removeStaleLocks(repository, locks)
  let left = moves
  for (let attempt = 1; ; attempt++) {
    const input = transaction(repository, left)
    // A sign for each run: locks that are older are not this Git's.
    const ran = await withSign(repository.commonDir, () =>
      runGit(repository.topLevel, ['update-ref', '-m', 'cairn', '--stdin', '-z'], { input })
    )
    if (ran.code === 0) break
    // What Git says is for people; where the branches are decides.
    const now = await tips(left.map(({ branch }) => branch))
    const isDone = ({ to }: RefMove, index: number) => (now[index] ?? null) === to
    if (left.every(isDone)) break
    const isBegun = left.length < moves.length || left.some((move, index) => move.to !== null && isDone(move, index))
    // A Git that was killed in the middle has moved the first branches: the rest has to follow, as others see those already.
    if (isBegun) left = left.filter((move, index) => !isDone(move, index) && (now[index] ?? null) === move.from)
    else if (left.some(({ from }, index) => (now[index] ?? null) !== from)) return 'stale'
    else if (!/\.lock': File exists/.test(ran.stderr)) throw gitFault('update-ref', ran)
    if (left.length === 0) break
    if (attempt === attempts) {
      // What could not be deleted is a draft that says what is published, and is gone when it is published again.
      if (isBegun) break
      throw lockedFault(ran.stderr)
    }
    await removeStaleLocks(repository, locks)
  }
  await syncFolders([repository.commonDir, ...moves.map(({ branch }) => nodePath.dirname(refFile(repository, branch)))])
  return 'moved'
}

/** With start and commit: if we are killed while writing this, Git drops what it has read. */
function transaction({ hash }: Repository, moves: readonly RefMove[]): string {
  const none = '0'.repeat(hash === 'sha1' ? 40 : 64)
  const lines = moves.map(({ branch, from, to }) =>
    to === null ? `delete ${refOf(branch)}\0${from ?? none}` : `update ${refOf(branch)}\0${to}\0${from ?? none}`
  )
  return ['start', ...lines, 'prepare', 'commit', ''].join('\0')
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
