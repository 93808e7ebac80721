// Rendered documents, kept for as long as what they were made from is current: asked for again, they cost no rendering.
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { HttpDocument } from './conditional'
import type { Instant } from './content/types'
import { onProcess } from './process'

const maxDocuments = 200
const maxBytes = 24_000_000

type Shelf = {
  readonly documents: LRUCache<string, HttpDocument>
  /** Asked for again while they are being made, they are made once. */
  readonly unfinished: Map<string, Promise<HttpDocument | undefined>>
}

type Version = { readonly etag: string; readonly since: Instant }

type Kept = {
  readonly shelves: WeakMap<object, Shelf>
  /** By the digest of the name. One that is forgotten counts as new: some program that asks by date alone gets it once more. */
  readonly versions: LRUCache<string, Version>
}

const keep = () => onProcess<Kept>('cairn.documents', () => ({ shelves: new WeakMap(), versions: new LRUCache({ max: 10_000 }) }))

/**
 * Says since when a document is as it is. Not a date from the content: it has to grow with every change, also with one that its author does not date
 * and with an old item that comes in late. Programs built on libcurl throw away an answer that is not dated later than what they have,
 * whatever its ETag (CURLOPT_TIMECONDITION; newsboat is one), and would never see such an edit.
 */
export function dated(name: string, document: HttpDocument, now: Instant = new Date().toISOString()): HttpDocument {
  const { versions } = keep()
  // Searches are named by what a reader typed, which may be long, and there is no end of them.
  const digest = createHash('sha256').update(name).digest('base64url').slice(0, 22)
  const known = versions.get(digest)
  const version = known?.etag === document.etag ? known : { etag: document.etag, since: now }
  versions.set(digest, version)
  return { ...document, since: version.since }
}

/**
 * The document called `name` as it follows from `source`: made on first use, kept until the source is dropped or newer ones press it out.
 * What does not exist is not kept, so that made-up addresses leave nothing behind; nor is a failure.
 */
export function keptDocument(
  source: object,
  name: string,
  make: () => Promise<HttpDocument | undefined>
): Promise<HttpDocument | undefined> {
  const { documents, unfinished } = shelfOf(source)
  const kept = documents.get(name)
  if (kept) return Promise.resolve(kept)
  const underway = unfinished.get(name)
  if (underway) return underway
  const made = make()
    .then(document => {
      if (!document) return undefined
      const kept = dated(name, document)
      documents.set(name, kept)
      return kept
    })
    .finally(() => unfinished.delete(name))
  unfinished.set(name, made)
  return made
}

function shelfOf(source: object): Shelf {
  const { shelves } = keep()
  const known = shelves.get(source)
  if (known) return known
  const documents = new LRUCache<string, HttpDocument>({
    max: maxDocuments,
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => bytes.byteLength + 1
  })
  const shelf = { documents, unfinished: new Map() }
  shelves.set(source, shelf)
  return shelf
}
