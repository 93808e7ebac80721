// What a draft was before: every save, and the text as it was then.

import { Refused } from './answer'
import type { Desk } from './desk'
import { missingDraft } from './drafts'
import type { DraftHistory, DraftVersionAnswer } from './types'

export async function readHistory({ drafts }: Desk, id: string): Promise<DraftHistory> {
  const versions = await drafts.history(id)
  if (!versions) throw missingDraft(id)
  return { versions }
}

/** @param revision as the history tells it */
export async function readVersion({ drafts }: Desk, id: string, revision: string): Promise<DraftVersionAnswer> {
  const version = await drafts.version(id, revision)
  if (version) return version
  if (!(await drafts.history(id))) throw missingDraft(id)
  throw new Refused(404, `There is no such version of the draft ${id}.`)
}
