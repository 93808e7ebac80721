// An index as plain values, small enough that to write or read one of them holds up nobody.
import type { Item } from '@/lib/content/types'
import type { Indexed, Searched } from './indexed'
import type { Postings } from './word-index'

type Named = { readonly name: string; readonly searched: Searched }

/** Documents come first, by number, with nothing where a number is free; then the words. */
export type Piece =
  | { readonly from: number; readonly documents: readonly (Named | undefined)[] }
  | { readonly words: readonly (readonly [string, Postings])[] }

const documentsInPiece = 200
const wordsInPiece = 500

export function* piecesOf(
  items: readonly (Indexed | undefined)[],
  words: Iterable<[string, Postings]>,
  nameOf: (item: Item) => string | undefined
): Generator<Piece> {
  for (let from = 0; from < items.length; from += documentsInPiece) {
    const documents = Array.from(items.slice(from, from + documentsInPiece), indexed => indexed && named(indexed, nameOf))
    yield { from, documents }
  }
  let piece: [string, Postings][] = []
  for (const word of words) {
    if (piece.push(word) < wordsInPiece) continue
    yield { words: piece }
    piece = []
  }
  yield { words: piece }
}

function named({ number, item, ...searched }: Indexed, nameOf: (item: Item) => string | undefined): Named | undefined {
  const name = nameOf(item)
  return name === undefined ? undefined : { name, searched }
}
