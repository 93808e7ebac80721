// Brings two histories of the content branch together, ours and the remote's, as commits: nothing is checked out, no branch moves.

import { git, gitFault, type Repository, runGit } from '@/lib/drafts/local/git'
import { parseCommit } from '@/lib/drafts/local/objects'

/** `known` is the commit of the remote that ours took in last, if any. */
export type Histories = { readonly ours: string; readonly theirs: string; readonly known: string | null }

/**
 * - `joined`: a commit that holds both; it may be one of them. `rewritten` when the remote has dropped what it had before
 * - `conflict`: files, by path in the repository, that were changed on both sides in ways that do not fit
 */
export type Joined =
  | { readonly outcome: 'joined'; readonly commit: string; readonly rewritten: boolean }
  | { readonly outcome: 'conflict'; readonly files: readonly string[]; readonly rewritten: boolean }

/**
 * What others have pushed is merged with ours. When the remote was rewritten, what it dropped is dropped here too,
 * and what was published here since is put on top of what it has now.
 */
export async function join(repository: Repository, { ours, theirs, known }: Histories): Promise<Joined> {
  const { isAncestor, merge, replay } = historyOf(repository)
  if (known !== null && known !== theirs && !(await isAncestor(known, theirs)) && (await isAncestor(known, ours)))
    return { ...(await replay(known, ours, theirs)), rewritten: true }
  const whole = (await isAncestor(theirs, ours)) ? ours : (await isAncestor(ours, theirs)) ? theirs : undefined
  if (whole !== undefined) return { outcome: 'joined', commit: whole, rewritten: false }
  return { ...(await merge(ours, theirs)), rewritten: false }
}

type Made = { readonly outcome: 'joined'; readonly commit: string } | { readonly outcome: 'conflict'; readonly files: string[] }
type MergedTree = { readonly tree: string } | { readonly files: string[] }

function historyOf(repository: Repository) {
  const { topLevel } = repository
  const text = async (...run: Parameters<typeof git>) => (await git(...run)).toString('utf8').trim()

  async function isAncestor(older: string, newer: string): Promise<boolean> {
    const ran = await runGit(topLevel, ['merge-base', '--is-ancestor', older, newer])
    // 128: one of them is not there any more, which a commit that was never fetched again may be.
    if (ran.code === 0 || ran.code === 1 || ran.code === 128) return ran.code === 0
    throw gitFault('merge-base', ran)
  }

  async function mergeTrees(ours: string, theirs: string): Promise<MergedTree> {
    const ran = await runGit(topLevel, ['merge-tree', '--write-tree', '--name-only', '--no-messages', '-z', ours, theirs])
    if (ran.code !== 0 && ran.code !== 1) throw gitFault('merge-tree (Git 2.38 or newer is needed)', ran)
    const [tree = '', ...files] = ran.stdout.toString('utf8').split('\0').filter(Boolean)
    return ran.code === 0 ? { tree } : { files }
  }

  async function commitTree(tree: string, parents: readonly string[], message: string, env: Record<string, string> = {}) {
    return text(topLevel, ['commit-tree', tree, ...parents.flatMap(parent => ['-p', parent]), '-F', '-'], { input: message, env })
  }

  async function merge(ours: string, theirs: string): Promise<Made> {
    const merged = await mergeTrees(ours, theirs)
    if ('files' in merged) return { outcome: 'conflict', files: merged.files }
    const commit = await commitTree(merged.tree, [ours, theirs], 'Merge what was pushed elsewhere\n')
    return { outcome: 'joined', commit }
  }

  /** Puts the commits since `base` on top of `onto`: one by one, or as one when they hold merges, of which parts may be what was dropped. */
  async function replay(base: string, tip: string, onto: string): Promise<Made> {
    if (base === tip) return { outcome: 'joined', commit: onto }
    const listed = (args: readonly string[]) => text(topLevel, ['rev-list', ...args, `${base}..${tip}`])
    const hasMerges = (await listed(['--merges', '--max-count=1'])) !== ''
    const commits = hasMerges ? [tip] : (await listed(['--reverse'])).split('\n')
    let [before, at] = [base, onto]
    for (const commit of commits) {
      const picked = await pick(before, commit, at)
      if ('files' in picked) return { outcome: 'conflict', files: picked.files }
      at = picked.commit
      before = commit
    }
    return { outcome: 'joined', commit: at }
  }

  /** What `commit` changed since `base`, done to `onto`, under the name of who wrote it. */
  async function pick(base: string, commit: string, onto: string): Promise<{ commit: string } | { files: string[] }> {
    // merge-tree takes its base from history: here is one that has the right one. (Its option for that is newer than Debian 12.)
    const [ours, theirs] = [await aside(onto, base), await aside(commit, base)]
    const merged = await mergeTrees(ours, theirs)
    if ('files' in merged) return merged
    if (merged.tree === (await text(topLevel, ['rev-parse', `${onto}^{tree}`]))) return { commit: onto }
    const { author, at, message } = parseCommit(commit, await git(topLevel, ['cat-file', 'commit', commit]))
    const env = { GIT_AUTHOR_NAME: author.name, GIT_AUTHOR_EMAIL: author.email, GIT_AUTHOR_DATE: at }
    return { commit: await commitTree(merged.tree, [onto], message, env) }
  }

  const aside = (commit: string, parent: string) => commitTree(`${commit}^{tree}`, [parent], 'aside\n')

  return { isAncestor, merge, replay }
}
