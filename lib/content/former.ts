// Where items were before: former permalinks, which lead on for good, and those of items that their authors have withdrawn.
import type { Filed } from './publish'
import { problemAt, type Tree } from './tree'
import type { Item, Problem } from './types'

/** An address that was public once. */
export type Former = {
  readonly permalink: string
  /** The permalink that it leads to; absent when the item was withdrawn. */
  readonly now?: string
}

/** A former address is neither that of an item nor the former one of two. */
export function checkFormer(tree: Tree, items: readonly Filed<'item'>[], problems: Problem[]) {
  if (items.every(({ aliases }) => aliases.length === 0)) return
  const addresses = new Map(items.map(({ item, path }) => [item.permalink, path]))
  const owners = new Map<string, string>()
  for (const { path, item, aliases } of items) {
    for (const [index, alias] of aliases.entries()) {
      const other = addresses.get(alias) ?? owners.get(alias)
      owners.set(alias, path)
      if (other === undefined) continue
      const taken = alias === item.permalink ? 'its present one' : `that of ${tree.files.get(other)?.yaml?.file ?? other}`
      const message = `unexpected alias "${alias}", expected a former address of this item, not ${taken}`
      problems.push(problemAt(tree, path, ['aliases', index], message))
    }
  }
}

/**
 * What readers may know of former addresses: those of public items, and those of items that were public until they were withdrawn.
 * Drafts, what is scheduled and what never came out leave no trace.
 */
export function formerOf(all: readonly Filed<'item'>[], published: readonly Item[]): Former[] {
  const items = all.filter(({ aliases, unpublishedAt }) => aliases.length > 0 || unpublishedAt !== undefined)
  if (items.length === 0) return []
  const isPublic = new Set(published)
  const taken = new Set(published.map(({ permalink }) => permalink))
  const former: Former[] = []
  const add = (permalink: string, now?: string) => {
    if (taken.has(permalink)) return
    taken.add(permalink)
    former.push(now === undefined ? { permalink } : { permalink, now })
  }
  for (const { item, aliases } of items) if (isPublic.has(item)) for (const alias of aliases) add(alias, item.permalink)
  for (const { item, aliases, draft, unpublishedAt } of items) {
    if (draft || unpublishedAt === undefined || item.publishedAt > unpublishedAt) continue
    for (const permalink of [item.permalink, ...aliases]) add(permalink)
  }
  return former
}
