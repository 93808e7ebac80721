// Which build this is: what another one has made may mean something else.
import { readFileSync } from 'node:fs'
import nodePath from 'node:path'

/**
 * @param build its folder
 * @returns undefined when there is no build
 */
export function buildIdOf(build: string): string | undefined {
  try {
    return readFileSync(nodePath.join(/*turbopackIgnore: true*/ build, 'BUILD_ID'), 'utf8').trim()
  } catch {
    return undefined
  }
}
