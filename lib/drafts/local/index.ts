// Drafts in a local repository. It needs no account and no network.
import { draftRepository } from '../repository'
import type { DraftRepository } from '../types'
import { type LocalOptions, localCommits } from './commits'

export async function localDrafts(options: LocalOptions): Promise<DraftRepository> {
  return draftRepository(await localCommits(options))
}
