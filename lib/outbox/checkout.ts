// Moves the content branch to a commit of others, and the checkout with it, while readers are served from it.
import { checkedOutBranch, withCheckout } from '@/lib/drafts/local/checkout'
import { git, type Repository, runGit } from '@/lib/drafts/local/git'
import type { ObjectReader } from '@/lib/drafts/local/reader'
import { moveBranches, refOf, tipsFrom } from '@/lib/drafts/local/refs'
import { syncFolders, syncObjects } from '@/lib/drafts/local/sync'
import { turnsIn } from '@/lib/drafts/local/turns'

export type Checkout = { readonly repository: Repository; readonly reader: ObjectReader }

/**
 * - `stale`: the branch was not at `from` (any more); nothing has changed
 * - `blocked`: the checkout has changes that nobody has committed; nothing has changed
 */
export type Moved = { readonly outcome: 'moved' | 'stale' } | { readonly outcome: 'blocked'; readonly what: string }

/** A file at a time costs some milliseconds: more than so many are left to Git. */
const mostFiles = 1_000

export function moveContent({ repository, reader }: Checkout, branch: string, from: string, to: string): Promise<Moved> {
  return turnsIn(repository.commonDir)(async (): Promise<Moved> => {
    await syncObjects(repository.commonDir)
    const move = () => moveBranches(repository, [{ branch, from, to }], tipsFrom(reader))
    if ((await checkedOutBranch(repository)) !== branch) return { outcome: await move() }
    const files = await filesBetween(repository, from, to)
    if (!files) return moveByGit(repository, branch, from, to)
    const moved = await withCheckout(repository, reader, { branch, commit: to, files }, move)
    if (moved === 'moved' || moved === 'stale') return { outcome: moved }
    return { outcome: 'blocked', what: `${moved.path} has changes in ${repository.topLevel} that are in no commit` }
  })
}

type ChangedFile = { readonly path: string; readonly before: string | null; readonly after: string | null }

const plain = new Set(['000000', '100644'])

/** Undefined for what is more than files that come, go and change: links, modes, a folder in the place of a file. */
async function filesBetween({ topLevel }: Repository, from: string, to: string): Promise<ChangedFile[] | undefined> {
  const listed = (await git(topLevel, ['diff-tree', '-r', '-z', '--no-renames', '--raw', from, to])).toString('utf8')
  const files = [...listed.matchAll(/:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) \w\0([^\0]+)\0/g)].map(
    ([, wasMode = '', mode = '', before = '', after = '', path = '']) => ({ wasMode, mode, before, after, path })
  )
  const gone = new Set(files.filter(({ mode }) => mode === '000000').map(({ path }) => path))
  const standsOn = (path: string) =>
    path.split('/').some((_, depth, names) => depth > 0 && gone.has(names.slice(0, depth).join('/')))
  const isPlain = files.every(
    ({ wasMode, mode, path }) => plain.has(wasMode) && plain.has(mode) && (gone.has(path) || !standsOn(path))
  )
  const covers = [...gone].some(path => files.some(file => !gone.has(file.path) && path.startsWith(`${file.path}/`)))
  if (!isPlain || covers || files.length > mostFiles) return undefined
  const idOf = (id: string) => (/^0+$/.test(id) ? null : id)
  return files.map(({ path, before, after }) => ({ path, before: idOf(before), after: idOf(after) }))
}

/** As `git pull` does it: with every kind of file, and less care for a power cut in the middle. */
async function moveByGit(repository: Repository, branch: string, from: string, to: string): Promise<Moved> {
  const { topLevel, commonDir } = repository
  const now = (await git(topLevel, ['rev-parse', refOf(branch)])).toString('utf8').trim()
  if (now !== from) return { outcome: 'stale' }
  const isForward = (await runGit(topLevel, ['merge-base', '--is-ancestor', from, to])).code === 0
  const ran = await runGit(topLevel, isForward ? ['merge', '--quiet', '--ff-only', to] : ['reset', '--quiet', '--keep', to])
  await syncFolders([commonDir])
  if (ran.code === 0) return { outcome: 'moved' }
  return {
    outcome: 'blocked',
    what: `Git does not check it out in ${topLevel}: ${ran.stderr.trim().split('\n').slice(0, 4).join(' ')}`
  }
}
