// Bodies, finished for showing: parsed, highlighted, images measured. Kept while there is room, as lists show the same items again and again.
import type { Root } from 'hast'
import { LRUCache } from 'lru-cache'
import type { MdxSource } from '@/lib/content'
import { type Body, finishBody, parseBody } from '@/lib/mdx'
import { mediaPicture } from '@/lib/media'
import { onProcess } from '@/lib/process'
import { weblog } from '.'

export type FinishedBody = Omit<Body, 'tree'> & { readonly tree: Root }

type Kept = { readonly timeZone: string; readonly made: Promise<FinishedBody> }

/** Keyed by the source itself: a body that was read again is another one. Sizes are in words; a word takes some 300 bytes as a tree. */
const finished = onProcess('cairn.bodies', () => new LRUCache<MdxSource, Kept>({ maxSize: 100_000 }))

/** Bodies of texts that nobody has published; they go with the source that they were made of. */
const shownFor = onProcess('cairn.bodies.previews', () => new WeakMap<MdxSource, FinishedBody>())

/** From now on, this is what the components show for `source`: a preview adds to a body what readers do not get, and must not push out theirs. */
export function previewBody(source: MdxSource, body: FinishedBody) {
  shownFor.set(source, body)
}

/** @param timeZone in which the times in the body are written */
export function bodyOf(source: MdxSource, timeZone = weblog().store.site.timeZone): Promise<FinishedBody> {
  const preview = shownFor.get(source)
  if (preview) return Promise.resolve(preview)
  const known = finished.get(source)
  if (known?.timeZone === timeZone) return known.made
  const body = parseBody(source, timeZone)
  const made = finishBody(body, mediaPicture).then(tree => ({ ...body, tree }))
  made.catch(() => finished.delete(source))
  finished.set(source, { timeZone, made }, { size: body.words + 50 })
  return made
}
