// Drafts, wired to where the content lives: the repository around the content folder, or one on GitHub.
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { onProcess } from '@/lib/process'
import { withTimeout } from '@/lib/time-limit'
import { isDraftFault } from './fault'
import { githubDrafts } from './github'
import { gitHubSettings } from './github/settings'
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

/** A start waits no longer for a disk that hangs; who publishes first finishes what is left then. */
const longestFinish = 5_000

/**
 * Finishes a publication that was cut short by the end of its server, and gives its lock back: readers get the text that was committed, and an
 * author's own `git commit` is not refused. To be called when a server starts, before it reads the content.
 */
export async function finishPublication(): Promise<void> {
  if (env.contentSource !== 'local') return
  await withTimeout(longestFinish, drafts()).catch(error => {
    // In words for who operates the server: a content folder in no repository, a disk that is full.
    if (isDraftFault(error)) log.warn('drafts', error.message)
    else log.failure('drafts', 'what was begun before this start may not be finished', error)
  })
}

const listeners = onProcess('cairn.drafts.listeners', () => new Set<() => void>())

/** Calls `act` each time this process may have written something about drafts. */
export function whenDraftsChange(act: () => void) {
  listeners.add(act)
}

async function open(): Promise<DraftRepository> {
  if (env.contentSource !== 'local') return githubDrafts(gitHubSettings('Drafts'))
  const { contentBranch, contentDir } = env
  const local = await localDrafts({ contentDir, ...(contentBranch === undefined ? {} : { contentBranch }) })
  const { create, edit, save, delete: remove, publish, unpublish, reverse } = local
  return {
    ...local,
    create: told(create),
    edit: told(edit),
    save: told(save),
    delete: told(remove),
    publish: told(publish),
    unpublish: told(unpublish),
    reverse: told(reverse)
  }
}

function told<Asked extends readonly unknown[], Said>(write: (...asked: Asked) => Promise<Said>) {
  return async (...asked: Asked): Promise<Said> => {
    const said = await write(...asked)
    for (const act of listeners) act()
    return said
  }
}
