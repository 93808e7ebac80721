// What a check found.
import type { Problem } from '@/lib/content'

export type Checked = {
  /** How many files of content there are. */
  readonly files: number
  /** Of the content as it was checked (lib/content/digest). */
  readonly digest: string
  /** By file, line and column. */
  readonly problems: readonly Problem[]
}
