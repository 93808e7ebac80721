// Rendered documents, kept for as long as what they were made from is current: asked for again, they cost no rendering.
import { LRUCache } from 'lru-cache'
import type { Document } from './conditional'

const maxDocuments = 200
const maxBytes = 24_000_000

type Shelf = {
  readonly documents: LRUCache<string, Document>
  /** Asked for again while they are being made, they are made once. */
  readonly unfinished: Map<string, Promise<Document | undefined>>
}

// Bundles of different routes each hold a copy of this module: what they must share lives on the process.
const shared = globalThis as typeof globalThis & { [key: symbol]: WeakMap<object, Shelf> | undefined }
const key = Symbol.for('cairn.documents')

/**
 * The document called `name` as it follows from `source`: made on first use, kept until the source is dropped or newer ones press it out.
 * What does not exist is not kept, so that made-up addresses leave nothing behind; nor is a failure.
 */
export function keptDocument(
  source: object,
  name: string,
  make: () => Promise<Document | undefined>
): Promise<Document | undefined> {
  const { documents, unfinished } = shelfOf(source)
  const kept = documents.get(name)
  if (kept) return Promise.resolve(kept)
  const underway = unfinished.get(name)
  if (underway) return underway
  const made = make()
    .then(document => {
      if (document) documents.set(name, document)
      return document
    })
    .finally(() => unfinished.delete(name))
  unfinished.set(name, made)
  return made
}

function shelfOf(source: object): Shelf {
  shared[key] ??= new WeakMap()
  const known = shared[key].get(source)
  if (known) return known
  const documents = new LRUCache<string, Document>({
    max: maxDocuments,
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => bytes.byteLength + 1
  })
  const shelf = { documents, unfinished: new Map() }
  shared[key].set(source, shelf)
  return shelf
}
