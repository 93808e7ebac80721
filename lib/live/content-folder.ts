// Whether the content folder is there. While it is not, readers see what was read before, and the log and /readyz say so.
import { whyAway } from '@/lib/content'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { onProcess } from '@/lib/process'
import { weblog } from '.'

const folder = onProcess('cairn.contentFolder', () => ({ isAway: false }))

/** Looks now; the log says when it is gone, and when it is back. Where readers see a branch on GitHub, the folder is not asked. */
export function isContentThere(): boolean {
  if (env.readsFromGitHub) return true
  const failure = whyAway(env.contentDir, weblog().tree.files.size)
  if (failure && !folder.isAway) log.error('content', `the content folder is away, readers see it as it was: ${failure}`)
  if (!failure && folder.isAway) log.info('content', 'the content folder is back')
  folder.isAway = failure !== undefined
  return !folder.isAway
}
