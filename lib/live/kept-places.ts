// Where what is made of the content is kept from one start to the next, and who may read it.
import nodePath from 'node:path'
import { buildIdOf } from '@/lib/build-id'
import { env } from '@/lib/env'

export function ownPlace(name: string): string {
  return nodePath.join(/*turbopackIgnore: true*/ env.stateDir, name)
}

/** A server's own, then what the build kept, which stands elsewhere where STATE_DIR is set. */
export function placesOf(name: string): ReadonlySet<string> {
  return new Set([ownPlace(name), nodePath.join(/*turbopackIgnore: true*/ env.buildDir, 'cache', 'cairn', name)])
}

/**
 * By whom it was made: the same text may be something else to another program. Undefined in development, in tests and where the disk is not ours.
 * @param more that it depends on
 */
export function programOf(...more: readonly string[]): string | undefined {
  const id = env.isProductionServer ? buildIdOf(env.buildDir) : undefined
  return id && JSON.stringify([id, process.versions.v8, ...more])
}
