// The settings of sign-in as they are now: environment and files meet here.
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { onProcess } from '@/lib/process'
import { type ReadSettings, readSettings } from './settings'
import { followed } from './settings-file'

const logged = () => onProcess('cairn.settings-faults', () => ({ faults: '' }))

/** Asked at each request, so that nobody stays an author for longer than the list says. */
export function signInSettings(): ReadSettings {
  const read = readSettings(currentVariables())
  const faults = read.faults.join('\n')
  if (faults !== logged().faults && !env.isBuilding) {
    logged().faults = faults
    for (const fault of read.faults) log.warn('sign-in', `sign-in: ${fault}`)
  }
  return read
}

function currentVariables() {
  const variables = env.signIn
  // Functions have no files that anybody could change: there, a new deployment has new settings. In development Next reads them again itself.
  if (!env.isServer || env.isDevelopment) return variables
  const { settingsFolder, settingsFromOutside: outside } = env
  const follow = (name: string, value?: string) => followed(name, value, outside?.includes(name), settingsFolder)
  return { ...variables, authors: follow('AUTHORS', variables.authors), tokens: follow('AUTHOR_TOKENS', variables.tokens) }
}
