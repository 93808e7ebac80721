// Which content this is, in a word: whoever shows the same has the same digest, on any machine and after any restart.
import { createHash } from 'node:crypto'
import type { ContentFile, Reading } from './document'
import { mediaIds } from './media'
import type { Tree } from './tree'
import type { Instant } from './types'

export type Shown = {
  readonly tree: Tree
  /** When the next item becomes public: later than that, the same files show something else. */
  readonly nextAt?: Instant
  /** Why less is shown than the files say, if it is: what they say could not be rendered. No other process shows the same. */
  readonly heldBack?: string
}

/** A file that changes is read into another object, so what is known of this one stays right. */
const known = new WeakMap<ContentFile, string>()

/** @returns 43 characters of base64url; of what is held back, some that nothing else has */
export function contentDigest({ tree, nextAt = '', heldBack }: Shown): string {
  const files = [...tree.files.values()].map(file => wordOf(file, tree.reading)).join('\n')
  const digest = createHash('sha256')
    .update(`${files}\n${JSON.stringify(tree.site)}\n${nextAt}`)
    .digest('base64url')
  return heldBack === undefined ? digest : digest + hereOnly
}

const hereOnly = ' held back'

/** Whether no other server shows the same as who has this digest, nor ever will. */
export function isShownHereOnly(digest: string): boolean {
  return digest.endsWith(hereOnly)
}

function wordOf(file: ContentFile, reading: Reading): string {
  const word = known.get(file) ?? makeWord(file, reading)
  known.set(file, word)
  return word
}

function makeWord({ path, id, shownId = id, media }: ContentFile, reading: Reading): string {
  return JSON.stringify([path, id, shownId, media ? mediaIds(reading, media.paths) : ''])
}
