// Bodies, finished for showing: parsed, highlighted, images measured. Kept while there is room, as lists show the same items again and again.
import type { Root } from 'hast'
import { LRUCache } from 'lru-cache'
import type { MdxSource } from '@/lib/content'
import { type Body, finishBody, parseBody } from '@/lib/mdx'
import { mediaSize } from '@/lib/media'
import { weblog } from '.'

export type FinishedBody = Omit<Body, 'tree'> & { readonly tree: Root }

/** Keyed by the source itself: a body that was read again is another one. Sizes are in words; a word takes some 300 bytes as a tree. */
const finished = new LRUCache<MdxSource, Promise<FinishedBody>>({ maxSize: 100_000 })

export function bodyOf(source: MdxSource): Promise<FinishedBody> {
  const known = finished.get(source)
  if (known) return known
  const body = parseBody(source, weblog().store.site.timeZone)
  const made = finishBody(body, mediaSize).then(tree => ({ ...body, tree }))
  made.catch(() => finished.delete(source))
  finished.set(source, made, { size: body.words + 50 })
  return made
}
