// Bodies, finished for showing: parsed, highlighted, images measured. Kept while there is room, as lists show the same items again and again.
import type { Root } from 'hast'
import { LRUCache } from 'lru-cache'
import type { MdxSource } from '@/lib/content'
import { type Body, finishBody, firstParagraph, parseBody } from '@/lib/mdx'
import { mediaPicture } from '@/lib/media'
import { onProcess } from '@/lib/process'
import { weblog } from '.'
import { type Opening, openingIn } from './bodies-openings'

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
export function bodyOf(source: MdxSource, timeZone = ownTimeZone()): Promise<FinishedBody> {
  const known = knownBody(source, timeZone)
  if (known) return known
  const body = parseBody(source, timeZone)
  const made = finishBody(body, mediaPicture).then(tree => ({ ...body, tree }))
  made.catch(() => finished.delete(source))
  finished.set(source, { timeZone, made }, { size: body.words + 50 })
  return made
}

/** The first paragraph alone, finished, and the words of all: nothing after it is coloured or measured, and nothing takes the place of other bodies. */
export async function openingOf(source: MdxSource, timeZone = ownTimeZone()): Promise<Opening> {
  const known = await knownBody(source, timeZone)
  if (known) return { tree: firstParagraph(known.tree), words: known.words }
  const { tree, words } = openingIn(source)
  return { tree: await finishBody({ tree, languages: [] }, mediaPicture), words }
}

function knownBody(source: MdxSource, timeZone: string): Promise<FinishedBody> | undefined {
  const preview = shownFor.get(source)
  if (preview) return Promise.resolve(preview)
  const known = finished.get(source)
  return known?.timeZone === timeZone ? known.made : undefined
}

const ownTimeZone = () => weblog().store.site.timeZone
