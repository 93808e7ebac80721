// A change that was worked out before it was committed. When the files come to say the same, it is shown as it is, and not worked out again:
// arranging 7,000 items takes longer than the commit.
import { treeOnDisk } from '@/lib/content/tree'
import type { Weblog } from '@/lib/live'
import { onProcess } from '@/lib/process'
import type { Affected } from './affected'

export type PreparedChange = {
  readonly before: Weblog
  readonly next: Weblog
  readonly affected: Affected
  /** Inside the content folder. */
  readonly paths: readonly string[]
}

const kept = onProcess<{ change?: PreparedChange }>('cairn.prepared', () => ({}))

/** Until the next one, or until it is taken back with undefined. */
export function prepareChange(change: PreparedChange | undefined) {
  kept.change = change
}

/** What was prepared, if it is what has happened to `before`. */
export function preparedChange(before: Weblog, files: readonly string[]): Pick<PreparedChange, 'next' | 'affected'> | undefined {
  const { change } = kept
  if (change?.before !== before || files.some(path => !change.paths.includes(path))) return undefined
  const tree = treeOnDisk(change.next.tree, change.paths)
  return tree && { next: { ...change.next, tree }, affected: change.affected }
}
