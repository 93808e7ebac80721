// A script that Redis runs as one step: nothing that other servers do comes in between.
import { createHash } from 'node:crypto'

export type Script = {
  readonly lua: string
  /** By which Redis knows a script that it has seen. */
  readonly sha1: string
}

export function script(lua: string): Script {
  return { lua, sha1: createHash('sha1').update(lua).digest('hex') }
}
