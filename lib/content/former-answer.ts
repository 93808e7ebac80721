// What answers at an address where an item was. On its own, as proxy.ts is to load no more than it needs.
import type { Store } from './store'

/** What answers at an address where an item was: another address, or that it is gone for good. */
export type FormerAnswer = { readonly movedTo: string } | { readonly isGone: true }

/** An item's page, its Markdown source and its card. */
const itemAddress = /^(\/\d{4}\/[A-Z][a-z]{2}\/\d{1,2}\/[A-Za-z0-9_-]+)(\/|\.md|\/card\.png)$/

/** @param path in its canonical form @returns undefined when no item was ever here, or one is */
export function formerAnswer({ former }: Pick<Store, 'former'>, path: string): FormerAnswer | undefined {
  if (former.size === 0) return undefined
  const [, stem = '', rest = ''] = itemAddress.exec(path) ?? []
  const permalink = `${stem}/`
  if (!former.has(permalink)) return undefined
  const now = former.get(permalink)
  return now === undefined ? { isGone: true } : { movedTo: now.slice(0, -1) + rest }
}
