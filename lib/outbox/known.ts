// What is known of branches, here and on the remote, by refs alone: refs/cairn/remote/ holds what the remote is known to have.
import { git, type Repository, runGit } from '@/lib/drafts/local/git'

export const knownRef = (branch: string) => `refs/cairn/remote/${branch}`

/**
 * Notes what the remote has of a branch; null for nothing.
 * @param was when given, what was known before: if another server with this checkout has noted something else since, that stands
 */
export async function know(repository: Repository, branch: string, commit: string | null, was?: string | null) {
  const { topLevel } = repository
  const ref = knownRef(branch)
  if (was !== undefined) await runGit(topLevel, updateOf(ref, commit, was))
  else if (commit === null) await runGit(topLevel, ['update-ref', '-d', ref])
  else await git(topLevel, ['update-ref', ref, commit])
}

/** An empty value before stands for no ref (git-update-ref). */
function updateOf(ref: string, commit: string | null, was: string | null): string[] {
  return commit === null ? ['update-ref', '-d', ref, ...(was === null ? [] : [was])] : ['update-ref', ref, commit, was ?? '']
}

/**
 * @param start of the refs' names, such as `refs/heads/`
 * @returns commits, by what follows
 */
export async function tipsBelow({ topLevel }: Repository, start: string): Promise<Map<string, string>> {
  const listed = await git(topLevel, ['for-each-ref', '--format=%(objectname) %(refname)', start])
  const lines = listed.toString('utf8').split('\n').filter(Boolean)
  return new Map(lines.map(line => [line.slice(line.indexOf(' ') + 1 + start.length), line.slice(0, line.indexOf(' '))]))
}
