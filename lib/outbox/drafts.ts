// Takes in the drafts that other servers have pushed. No save is ever lost: when one draft was saved on two of them at once, the later text
// stands, and the other one is the version before it.
import { draftPrefix } from '@/lib/drafts/branch'
import { checkedOutBranch } from '@/lib/drafts/local/checkout'
import { git, gitFault, type Repository, runGit } from '@/lib/drafts/local/git'
import { moveBranches, refOf, tipsFrom } from '@/lib/drafts/local/refs'
import { turnsIn } from '@/lib/drafts/local/turns'
import type { Checkout } from './checkout'
import { know, tipsBelow } from './known'
import { fetchedRef } from './remote'

/** Where a draft stands here, where on the remote, and where it stood there when we looked last; null where there is none. */
export type Tips = { readonly ours: string | null; readonly theirs: string | null; readonly known: string | null }

/**
 * To be called when the drafts have been fetched.
 * @param known what the remote was known to have before they were, by branch: what was pushed since by another server with this checkout is not
 *   gone because it was not fetched
 */
export async function takeInDrafts({ repository, reader }: Checkout, known: ReadonlyMap<string, string>): Promise<void> {
  const below = (ref: string) => tipsBelow(repository, ref)
  const [here, there] = [await below(refOf(draftPrefix)), await below(fetchedRef(draftPrefix))]
  const knownIds = [...known.keys()].filter(name => name.startsWith(draftPrefix)).map(name => name.slice(draftPrefix.length))
  const checkedOut = await checkedOutBranch(repository)
  for (const id of new Set([...here.keys(), ...there.keys(), ...knownIds])) {
    const branch = draftPrefix + id
    const tips = { ours: here.get(id) ?? null, theirs: there.get(id) ?? null, known: known.get(branch) ?? null }
    // Somebody works on that one by hand.
    if (tips.theirs === tips.known || branch === checkedOut) continue
    const to = await joined(repository, tips)
    const move = () => moveBranches(repository, [{ branch, from: tips.ours, to }], tipsFrom(reader))
    const moved = to === tips.ours || (await turnsIn(repository.commonDir)(move)) === 'moved'
    // Saved here at this moment: next time.
    if (moved) await know(repository, branch, tips.theirs, tips.known)
  }
}

/** @returns where the draft is to stand here */
async function joined(repository: Repository, { ours, theirs, known }: Tips): Promise<string | null> {
  // Nothing was done to it here, or it was deleted here when there was a later save already.
  if (ours === known || ours === null) return theirs
  // Deleted there, and saved here since.
  if (theirs === null || (await isWithin(repository, theirs, ours))) return ours
  if (await isWithin(repository, ours, theirs)) return theirs
  return joinSaves(repository, ours, theirs)
}

async function isWithin({ topLevel }: Repository, older: string, newer: string): Promise<boolean> {
  const ran = await runGit(topLevel, ['merge-base', '--is-ancestor', older, newer])
  if (ran.code === 0 || ran.code === 1) return ran.code === 0
  throw gitFault('merge-base', ran)
}

/**
 * One save after the other, the same on whichever server it is done. The history of a draft goes along first parents: the earlier save is that,
 * and what follows is the later one once more, with its text, its marks and its author.
 */
async function joinSaves({ topLevel }: Repository, ours: string, theirs: string): Promise<string> {
  const described = await Promise.all(
    [ours, theirs].map(async commit => {
      const shown = await git(topLevel, ['show', '--no-patch', '--format=%ct%x00%an%x00%ae%x00%at%x00%B', commit])
      const [committed = '', name = '', email = '', authored = '', message = ''] = shown.toString('utf8').split('\0')
      return { commit, committed: Number(committed), name, email, authored, message }
    })
  )
  const [earlier, later] = described.sort((a, b) => a.committed - b.committed || (a.commit < b.commit ? -1 : 1))
  if (!earlier || !later) return ours
  const parents = [earlier, later].flatMap(({ commit }) => ['-p', commit])
  const made = await git(topLevel, ['commit-tree', `${later.commit}^{tree}`, ...parents, '-F', '-'], {
    input: `${later.message.trimEnd()}\n`,
    env: {
      GIT_AUTHOR_NAME: later.name,
      GIT_AUTHOR_EMAIL: later.email,
      GIT_AUTHOR_DATE: `@${later.authored} +0000`,
      GIT_COMMITTER_DATE: `@${later.committed} +0000`
    }
  })
  return made.toString('utf8').trim()
}
