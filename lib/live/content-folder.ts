// Whether the content folder can be read. While it cannot, readers see what was read before, and the log and /readyz say so.
import { readdirSync } from 'node:fs'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { onProcess } from '@/lib/process'

const folder = onProcess('cairn.contentFolder', () => ({ isAway: false }))

/** Looks now; the log says when it is gone, and when it is back. Where readers see a branch on GitHub, the folder is not asked. */
export function isContentThere(): boolean {
  if (env.readsFromGitHub) return true
  const failure = failureOfReading(env.contentDir)
  if (failure && !folder.isAway) log.error('content', `the content folder cannot be read, readers see it as it was: ${failure}`)
  if (!failure && folder.isAway) log.info('content', 'the content folder can be read again')
  folder.isAway = failure !== undefined
  return !folder.isAway
}

function failureOfReading(path: string): string | undefined {
  try {
    readdirSync(/*turbopackIgnore: true*/ path)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
