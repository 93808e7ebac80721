// Which repository on GitHub holds the content, and how it is reached, as the environment says.
import { env } from '@/lib/env'
import { DraftFault } from '../fault'
import type { GitHubOptions } from './client'

/**
 * @param what needs it, as the beginning of a sentence
 * @throws DraftFault when a setting is missing
 */
export function gitHubSettings(what: 'Drafts' | 'Content'): GitHubOptions {
  const { contentBranch, github } = env
  const { repository, token, apiUrl, contentFolder } = github
  if (repository === undefined || token === undefined)
    throw new DraftFault(
      'unavailable',
      `${what} on GitHub need${what === 'Drafts' ? '' : 's'} GITHUB_REPOSITORY (owner/name) and GITHUB_TOKEN in the environment.`
    )
  return {
    repository,
    token,
    contentFolder,
    ...(contentBranch === undefined ? {} : { contentBranch }),
    ...(apiUrl === undefined ? {} : { apiUrl })
  }
}
