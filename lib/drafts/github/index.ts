// Drafts in a repository on GitHub, for hosts without a disk.
import { draftRepository } from '../repository'
import type { DraftRepository } from '../types'
import type { GitHubOptions } from './client'
import { githubCommits } from './commits'

export function githubDrafts(options: GitHubOptions): DraftRepository {
  return draftRepository(githubCommits(options))
}
