// A commit that readers cannot be shown does not stay: everything is as it was, and its author is told why.
import type { Author, DraftRepository, Reversal, Revision } from '@/lib/drafts/types'
import { log } from '@/lib/log'
import { Refused } from './answer'
import { sayTakenBack } from './said'
import { showChange } from './showing'

export type Unshown = {
  readonly commit: Revision
  /** Absent when the commit had been there already. */
  readonly before?: Revision
  readonly draft?: Reversal['draft']
  readonly message: string
  readonly author: Author
  readonly paths: readonly string[]
  readonly failure: string
}

/** @returns what the author is refused with */
export async function takeBack(drafts: DraftRepository, unshown: Unshown): Promise<Refused> {
  const { commit, draft, paths, failure } = unshown
  const isReversed = await reverse(drafts, unshown).catch((error: unknown) => {
    log.failure('publish', `${commit} cannot be shown, and could not be taken back`, error, { commit })
    return false
  })
  sayTakenBack({ author: unshown.author, commit, failure, isReversed })
  if (!isReversed)
    return new Refused(500, `It is committed as ${commit.slice(0, 7)}, but readers see what was there before: ${failure}.`)
  await showChange(paths)
  const kept = draft ? ' The draft is as it was.' : ''
  return new Refused(500, `Nothing has changed, as readers could not be shown it: ${failure}.${kept}`)
}

async function reverse(drafts: DraftRepository, { commit, before, draft, message, author }: Unshown): Promise<boolean> {
  if (before === undefined) return false
  const text = `Revert “${message}”\n\nThis reverts commit ${commit}: readers could not be shown it.`
  const reversed = await drafts.reverse({ commit, before, ...(draft ? { draft } : {}), message: text, author })
  return reversed.outcome === 'reversed'
}
