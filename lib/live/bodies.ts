// Bodies, finished for showing: parsed, highlighted, images measured. Kept while there is room, as lists show the same items again and again.
import type { Root } from 'hast'
import { LRUCache } from 'lru-cache'
import type { MdxSource } from '@/lib/content'
import { type Body, finishBody, parseBody } from '@/lib/mdx'
import { mediaSize } from '@/lib/media'

export type FinishedBody = Omit<Body, 'tree'> & { readonly tree: Root }

/** Keyed by the source itself: a body that was read again is another one. */
const finished = new LRUCache<MdxSource, Promise<FinishedBody>>({ max: 500 })

export function bodyOf(source: MdxSource): Promise<FinishedBody> {
  const known = finished.get(source)
  if (known) return known
  const body = parseBody(source)
  const made = finishBody(body, mediaSize).then(tree => ({ ...body, tree }))
  finished.set(source, made)
  return made
}
