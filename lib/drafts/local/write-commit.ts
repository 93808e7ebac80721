// One commit, written by Git's plumbing: its objects first, on the disk, then the branches that move to it, and with them the checkout.
import nodePath from 'node:path'
import type { Change, Written } from '../commits'
import { DraftFault } from '../fault'
import { checkedOutBranch, withCheckout } from './checkout'
import { git, type Repository } from './git'
import type { Intent } from './lock-note'
import { commitBytes, type GitObject, gitObject, packOf, parseCommit } from './objects'
import type { ObjectReader } from './reader'
import { moveBranches, type RefMove, tipsFrom } from './refs'
import { syncFolders } from './sync'
import { editTree } from './trees'

type Source = { readonly repository: Repository; readonly reader: ObjectReader }

/** A file as it is to be, and where it is in the repository; null deletes it. */
type NewFile = { readonly path: string; readonly blob: GitObject | null }

/** @param at the date of the commit */
export async function writeCommit({ repository, reader }: Source, change: Change, at: Date): Promise<Written> {
  const { parent, author, message, moves } = change
  const { hash, prefix } = repository
  const readTips = tipsFrom(reader)
  const tips = await readTips(moves.map(({ branch }) => branch))
  // Before anything is written: most saves that come too late end here.
  if (moves.some(({ from }, index) => tips[index] !== from)) return { outcome: 'stale' }
  const root = await reader.read(`${parent}^{tree}`)
  if (!root) return { outcome: 'stale' }
  const files = change.files.map(({ path, bytes }) => ({ path: prefix + path, blob: bytes && gitObject(hash, 'blob', bytes) }))
  const edits = files.map(({ path, blob }) => ({ path, blob: blob?.id ?? null }))
  const tree = await editTree({ hash, readTree: id => readTree(reader, id) }, root.id, edits)
  const commit = gitObject(hash, 'commit', commitBytes({ tree: tree.id, parents: [parent], author, at, message }))
  await writeObjects(repository, [...files.flatMap(({ blob }) => blob ?? []), ...tree.trees, commit])
  const refs = moves.map(
    ({ branch, from, to }): RefMove => ({ branch, from, to: to === 'commit' ? commit.id : (to?.at ?? null) })
  )
  const move = () => moveBranches(repository, refs, readTips)
  const checkedOut = await checkedOutBranch(repository)
  const own = moves.find(({ branch }) => branch === checkedOut)
  if (own?.to === null) throw checkedOutFault(own.branch)
  const moved = own
    ? await withCheckout(repository, reader, await intentOf(reader, own.branch, commit.id, parent, files), move)
    : await move()
  if (moved === 'moved') return { outcome: 'committed', commit: parseCommit(commit.id, commit.bytes) }
  if (moved === 'stale') return { outcome: 'stale' }
  return { outcome: 'uncommitted', path: moved.path.slice(prefix.length), bytes: moved.bytes }
}

export function checkedOutFault(branch: string): DraftFault {
  return new DraftFault('busy', `The branch ${branch} is checked out: check out another one, so that it can be deleted.`)
}

async function readTree(reader: ObjectReader, id: string): Promise<Buffer> {
  const tree = await reader.read(`${id}^{tree}`)
  if (tree) return tree.bytes
  throw new DraftFault('unavailable', `The tree ${id} is missing from the repository: git fsck tells more.`)
}

async function intentOf(
  reader: ObjectReader,
  branch: string,
  commit: string,
  parent: string,
  files: readonly NewFile[]
): Promise<Intent> {
  const intended = files.map(async ({ path, blob }) => ({
    path,
    before: (await reader.read(`${parent}:${path}`))?.id ?? null,
    after: blob?.id ?? null
  }))
  return { branch, commit, files: await Promise.all(intended) }
}

/** All objects of a commit in one process, which also checks them; and on the disk before any branch points there. */
async function writeObjects({ topLevel, commonDir, hash }: Repository, objects: readonly GitObject[]): Promise<void> {
  await git(topLevel, ['unpack-objects', '-q', '--strict'], { input: packOf(hash, objects) })
  const folder = nodePath.join(/*turbopackIgnore: true*/ commonDir, 'objects')
  await syncFolders([folder, ...objects.map(({ id }) => nodePath.join(/*turbopackIgnore: true*/ folder, id.slice(0, 2)))])
}
