// Two versions made one: whatever only one side changed is taken from that side. Lines are what is compared; a paragraph is one.
import { diff3Merge } from 'node-diff3'

export type Merge = {
  /** With the author's own lines wherever both sides changed the same. */
  readonly text: string
  /** How many places both sides changed, each in its own way. */
  readonly contested: number
}

/** @param base what both were made from; without it nothing can be told apart, and all of it is contested */
export function mergeOf(base: string | undefined, mine: string, theirs: string): Merge {
  if (base === undefined) return { text: mine, contested: mine === theirs ? 0 : 1 }
  const regions = diff3Merge(linesOf(mine), linesOf(base), linesOf(theirs), { excludeFalseConflicts: true })
  const lines = regions.flatMap(region => region.ok ?? region.conflict?.a ?? [])
  return { text: lines.join('\n'), contested: regions.filter(region => region.conflict).length }
}

const linesOf = (text: string) => text.split('\n')
