// Where pages stand: in memory, on the disk, and those of the build. Which of them are fresh is asked of `past`.
import { LRUCache } from 'lru-cache'
import type { Files } from '@/lib/files'
import { finishDocument, UnexpectedDocument } from '@/lib/finished'
import type { DiskPages } from './disk'
import { isFresh, moment, type Past } from './past'
import { readSeed, type Seed } from './seeds'
import type { KeptPage, PageValue } from './types'

export type Shelf = {
  /** Without waiting for anything. */
  inMemory(address: string): KeptPage | undefined
  /** The best there is: fresh if anything is, else the last good one. It is in memory then. */
  find(address: string): Promise<KeptPage | undefined>
  keep(page: KeptPage, where: 'everywhere' | 'in memory'): void
  /** There is no such page any more. @returns whether that has to be remembered, as the build has one */
  remove(address: string): boolean
  readonly pages: number
  readonly bytes: number
}

type Options = {
  readonly mostBytes: number
  readonly disk: DiskPages | undefined
  readonly seeds: ReadonlyMap<string, Seed>
  readonly files: Files
  readonly past: Past
  readonly now: () => number
}

export function createShelf({ mostBytes, disk, seeds, files, past, now }: Options): Shelf {
  const startedAt = now()
  const memory = new LRUCache<string, KeptPage>({ maxSize: mostBytes, sizeCalculation: sizeOf })
  /** What is read from the disk while pages are removed may be one of them. */
  let removals = 0

  async function find(address: string): Promise<KeptPage | undefined> {
    const kept = memory.get(address)
    // What is in memory is at least as new as what is on the disk.
    if (kept) return kept
    const before = removals
    const onDisk = await disk?.read(address)
    const page = onDisk && isFresh(past, onDisk) ? onDisk : ((await fromBuild(address, onDisk !== undefined)) ?? onDisk)
    const meanwhile = memory.get(address)
    if (meanwhile) return meanwhile
    if (!page || before !== removals) return undefined
    memory.set(address, page)
    return page
  }

  /** @param isFreshOnly when there is a later one that is not fresh */
  async function fromBuild(address: string, isFreshOnly: boolean): Promise<KeptPage | undefined> {
    const seed = seeds.get(address)
    if (!seed || past.gone.has(address)) return undefined
    // Made of this very content, whenever that was: it is as if it had been rendered when the server started.
    const page = { ...seed, storedAt: startedAt, began: moment(past, past.seeds) }
    if (isFreshOnly && !isFresh(past, page)) return undefined
    const finished = finishedSeed(await readSeed(seed, files))
    if (!finished) return undefined
    const { key, cacheControl, storedAt, began } = page
    return { key, address, value: finished, cacheControl, storedAt, began }
  }

  return {
    find,
    inMemory: address => memory.get(address),
    keep(page, where) {
      memory.set(page.address, page)
      if (where === 'everywhere') disk?.keep(page)
    },
    remove(address) {
      removals++
      memory.delete(address)
      disk?.remove(address)
      return seeds.has(address) && !past.gone.has(address)
    },
    get pages() {
      return memory.size
    },
    get bytes() {
      return memory.calculatedSize
    }
  }
}

/** What cannot be finished is rendered again, and the log says then what is wrong with it. */
function finishedSeed(value: PageValue | undefined): PageValue | undefined {
  try {
    return value && finishedValue(value)
  } catch (error) {
    if (error instanceof UnexpectedDocument) return undefined
    throw error
  }
}

/**
 * As it is sent to readers, and nothing that they cannot ask for; undefined when it says that there is nothing at its address.
 * @throws UnexpectedDocument when it is no whole document
 */
export function finishedValue({ html: written, headers, status }: PageValue): PageValue | undefined {
  const { html, policy, isMissing } = finishDocument(written)
  if (isMissing) return undefined
  const { 'x-next-cache-tags': _, ...others } = headers ?? {}
  return { kind: 'APP_PAGE', html, headers: { ...others, 'content-security-policy': policy }, status }
}

/** Texts with curly quotes take two bytes a character. */
const sizeOf = ({ value }: KeptPage) => value.html.length * 2 + 2_000
