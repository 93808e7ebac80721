// What a save says about its draft, in trailers at the end of the commit message. The branch itself says the rest.
// Without them a draft whose text is, for the moment, what is published would be a branch that changes nothing, of nothing.
import type { Commit } from './commits'
import { kindOf } from './valid'

export type Marks = { readonly path: string; readonly editOf?: string; readonly base: string }

const trailer = /^(Draft-Path|Draft-Of|Draft-Base): (.+)$/gm

export function draftMessage({ path, editOf, base }: Marks): string {
  const lines = [`Draft-Path: ${path}`, ...(editOf === undefined ? [] : [`Draft-Of: ${editOf}`]), `Draft-Base: ${base}`]
  return `Draft of ${path}\n\n${lines.join('\n')}\n`
}

/** Undefined for a commit that somebody made by hand. */
export function marksOf(commit: Commit): Marks | undefined {
  const found = new Map<string, string>()
  for (const [, name = '', value = ''] of commit.message.matchAll(trailer)) found.set(name, value.trim())
  const [path, editOf, base] = [found.get('Draft-Path'), found.get('Draft-Of'), found.get('Draft-Base')]
  // Anybody who can push can write a message: it may name only what a draft may be.
  if (path === undefined || base === undefined || kindOf(path) === undefined || !/^[0-9a-f]{40,64}$/.test(base)) return undefined
  if (editOf === undefined) return { path, base }
  return kindOf(editOf) === undefined ? undefined : { path, editOf, base }
}
