// Words in the browser's own storage. localStorage, because writing to it is over when the call is: nothing typed can fall into a gap.
import { kindSlugs } from '@/lib/urls'
import type { Kept } from './saving'
import type { Words } from './types'

/** What is used of `Storage`. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

export type KeptWords = {
  /** @returns false when the storage is full or forbidden */
  keep(key: string, kept: Omit<Kept, 'key'>): boolean
  forget(key: string): void
  /** Oldest first. @param id of a draft; without it, of all */
  all(id?: string): readonly Kept[]
}

const prefix = 'cairn.words.'

/** `cairn.words.<draft>.<tab>` */
export function keyOf(id: string, tab: string): string {
  return `${prefix}${id}.${tab}`
}

/** The tab that a key belongs to. */
export function tabOf(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1)
}

/** @param shelf undefined where the browser forbids storage */
export function keptWords(shelf: Shelf | undefined): KeptWords {
  return {
    keep(key, kept) {
      try {
        shelf?.setItem(key, JSON.stringify(kept))
        return shelf !== undefined
      } catch {
        // Full: what an earlier call wrote is still there, and older than what is in the editor.
        return false
      }
    },
    forget(key) {
      shelf?.removeItem(key)
    },
    all(id) {
      const keys = Array.from({ length: shelf?.length ?? 0 }, (_, at) => shelf?.key(at) ?? '')
      const wanted = keys.filter(key => key.startsWith(id === undefined ? prefix : `${prefix}${id}.`))
      const found = wanted.flatMap(key => keptOf(key, shelf?.getItem(key) ?? ''))
      return found.sort((a, b) => (a.at < b.at ? -1 : 1))
    }
  }
}

/** What is not of our making is left alone, and not shown. */
function keptOf(key: string, json: string): Kept[] {
  try {
    const kept: unknown = JSON.parse(json)
    return isKept(kept) ? [{ ...kept, key }] : []
  } catch {
    return []
  }
}

function isKept(json: unknown): json is Omit<Kept, 'key'> {
  if (!isObject(json)) return false
  const { id, kind, words, queue, at, sent } = json
  const isKind = typeof kind === 'string' && (kind in kindSlugs || ['tag', 'series', 'page'].includes(kind))
  const areWords = isWords(words) && Array.isArray(queue) && queue.every(isWords) && (sent === undefined || isWords(sent))
  return typeof id === 'string' && isKind && areWords && typeof at === 'string' && Number.isFinite(Date.parse(at))
}

function isWords(json: unknown): json is Words {
  return isObject(json) && typeof json.text === 'string' && typeof json.path === 'string'
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null
}
