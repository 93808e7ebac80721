// Drafts, wired to where the content lives: the repository around the content folder, or one on GitHub.
import { env } from '@/lib/env'
import { onProcess } from '@/lib/process'
import { DraftFault } from './fault'
import { githubDrafts } from './github'
import { localDrafts } from './local'
import type { DraftRepository } from './types'

const kept = onProcess<{ repository?: Promise<DraftRepository> }>('cairn.drafts', () => ({}))

/**
 * The drafts of this process. What keeps them from being opened is looked at again the next time: nobody has to restart after `git init`.
 * @throws DraftFault when the content folder is in no work tree of Git, or the settings for GitHub are not complete
 */
export function drafts(): Promise<DraftRepository> {
  if (kept.repository) return kept.repository
  const opening = open()
  kept.repository = opening
  opening.catch(() => {
    if (kept.repository === opening) kept.repository = undefined
  })
  return opening
}

async function open(): Promise<DraftRepository> {
  const { contentBranch } = env
  const branch = contentBranch === undefined ? {} : { contentBranch }
  if (env.contentSource === 'local') return localDrafts({ contentDir: env.contentDir, ...branch })
  const { repository, token, apiUrl, contentFolder } = env.github
  if (repository === undefined || token === undefined)
    throw new DraftFault(
      'unavailable',
      'Drafts on GitHub need GITHUB_REPOSITORY (owner/name) and GITHUB_TOKEN in the environment.'
    )
  return githubDrafts({ repository, token, contentFolder, ...branch, ...(apiUrl === undefined ? {} : { apiUrl }) })
}
