// The openings of entries: what a list shows of them. To know one the whole text is parsed, the longest that a list waits for. So whoever parses an
// entry notes its opening here, and they are kept on the disk from one start to the next.
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { MdxSource } from '@/lib/content'
import { batchesOf, keepValues, keptValues } from '@/lib/kept-values'
import { type Body, firstParagraph, parseBody } from '@/lib/mdx'
import { onProcess } from '@/lib/process'
import { ownPlace, placesOf, programOf } from './kept-places'

/** The first paragraph, as it was parsed, and the words of the whole text. Neither depends on the time zone. */
export type Opening = Pick<Body, 'tree' | 'words'>

/** One takes some 4 kB. */
const mostOpenings = 5_000
/** Less than this is parsed in half a second, and not worth writing all of them anew. */
const fewOpenings = 100

const openings = onProcess('cairn.openings', () => ({
  known: new LRUCache<string, Opening>({ max: mostOpenings }),
  isTakenUp: false,
  /** How many were parsed that had not been kept. */
  noted: 0
}))

export function openingIn(source: MdxSource): Opening {
  takeUp()
  return openings.known.get(keyOf(source)) ?? noteOpening(source, parseBody(source))
}

/** @param body what was parsed of that source */
export function noteOpening(source: MdxSource, { tree, words }: Body): Opening {
  takeUp()
  const key = keyOf(source)
  const opening = openings.known.get(key) ?? { tree: firstParagraph(tree), words }
  if (!openings.known.has(key)) openings.noted++
  openings.known.set(key, opening)
  return opening
}

/** Keeps them for the next start, if there are many new ones. */
export async function keepOpenings(): Promise<void> {
  const madeBy = programOf()
  if (madeBy === undefined || openings.noted < fewOpenings) return
  openings.noted = 0
  await keepValues(ownPlace(nameOfFile), madeBy, batchesOf([...openings.known.entries()]))
}

/** Of those that a server has kept itself, or else the build. */
function takeUp() {
  if (openings.isTakenUp) return
  openings.isTakenUp = true
  const madeBy = programOf()
  if (madeBy === undefined) return
  for (const file of placesOf(nameOfFile)) {
    for (const part of keptValues(file, madeBy) as Iterable<readonly (readonly [string, Opening])[]>)
      for (const [key, opening] of part) openings.known.set(key, opening)
    if (openings.known.size > 0) return
  }
}

const nameOfFile = 'openings'

/** What is parsed of a text follows from the program, from the text, and from the name of its file, which is in the ids of its footnotes. */
const keyOf = ({ file, text }: MdxSource) => createHash('sha256').update(`${file}\n${text}`).digest('base64')
