// Kept pages on the disk: one file each, written in the background. A disk that fails costs nothing but what it would have kept.
import { codeOf } from '@/lib/error-code'
import { type Files, syncFolder } from '@/lib/files'
import { log } from '@/lib/log'
import { TimedOut, withTimeout } from '@/lib/time-limit'
import type { Health } from './health'
import { decodePage, encodePage } from './page-file'
import { isFolder, nameOf, openPageFolder } from './page-folder'
import { sweepFolder } from './sweep'
import type { KeptPage } from './types'
import { createWriteQueue } from './write-queue'

/** More at a time would only make readers wait for the disk. */
const mostWriters = 2
/** What waits to be written is in memory, beside what memory may hold. */
const mostPending = 500
/** Rendering a page anew takes less; and a disk that hangs is not asked again before so much time has passed. */
const longestRead = 1_000
const restMilliseconds = 30_000

export type DiskPages = {
  /** @returns undefined for what is not there or damaged */
  read(address: string): Promise<KeptPage | undefined>
  /** Writes it when there is time; a later version takes its place. */
  keep(page: KeptPage): void
  remove(address: string): void
  /** Removes what is too old or too much. */
  sweep(): Promise<void>
  pending(): number
  written(): Promise<void>
}

/** Undefined for a page that is removed. */
type Task = { readonly page: KeptPage | undefined }

/** @param mostBytes of all files together */
export function createDiskPages(folder: string, mostBytes: number, files: Files, health: Health): DiskPages {
  const place = openPageFolder(folder, files)
  const names = new Set(place.names)
  const queue = createWriteQueue(mostWriters, perform)
  /** What is gone, or may be, and could not be removed: it is when the disk works again. */
  const unremoved = new Set<string>()
  let unswept = 0
  let restsUntil = 0

  async function read(address: string): Promise<KeptPage | undefined> {
    const task = queue.get(address)
    if (task) return task.page
    const name = nameOf(address)
    if (!names.has(name) || performance.now() < restsUntil) return undefined
    try {
      const page = decodePage(await withTimeout(longestRead, files.readFile(place.pathOf(address))))
      return page?.address === address ? page : damaged(address)
    } catch (error) {
      if (isFolder(error)) return damaged(address)
      if (error instanceof TimedOut) restsUntil = performance.now() + restMilliseconds
      else names.delete(name)
      if (codeOf(error) !== 'ENOENT') health.failed(error)
      return undefined
    }
  }

  function damaged(address: string): undefined {
    log.warn('page-cache', 'A page on the disk is damaged: it is removed, and rendered again.', { address })
    remove(address)
  }

  function remove(address: string) {
    // Whatever becomes of the file, it is not read any more.
    const wasThere = names.delete(nameOf(address))
    if (wasThere || queue.get(address)) queue.put(address, { page: undefined })
  }

  async function perform(address: string, { page }: Task) {
    const name = nameOf(address)
    try {
      if (page) {
        const bytes = encodePage(page)
        await place.write(address, bytes)
        unremoved.delete(address)
        names.add(name)
        unswept += bytes.length
      } else {
        names.delete(name)
        unremoved.add(address)
        await place.remove(address)
        unremoved.delete(address)
      }
      // Once for all that were written one after another.
      if (queue.waiting() === 0) await syncFolder(files, folder)
      if (unswept > mostBytes / 10) void sweep()
    } catch (error) {
      health.failed(error)
      // It may come to be written after all, and be of what was taken back meanwhile.
      if (error instanceof TimedOut) unremoved.add(address)
      queue.drop(task => task.page !== undefined)
    }
  }

  async function sweep() {
    unswept = 0
    for (const name of await sweepFolder(folder, mostBytes, files)) names.delete(name)
  }

  health.whenBack(() => {
    for (const address of unremoved) if (!queue.get(address)) queue.put(address, { page: undefined })
  })
  return {
    read,
    keep(page) {
      if (health.isWell() && queue.waiting() < mostPending) queue.put(page.address, { page })
    },
    remove,
    sweep,
    pending: queue.pending,
    written: queue.written
  }
}
