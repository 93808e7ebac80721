// Kept pages on the disk: one file each, written in the background. A disk that fails costs nothing but what it would have kept.
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import nodePath from 'node:path'
import { codeOf } from '@/lib/error-code'
import { type Files, makeFolder, syncFolder, temporaryEnd, writeWhole } from '@/lib/files'
import { log } from '@/lib/log'
import { inTime, Late } from '@/lib/time-limit'
import type { Health } from './health'
import { decodePage, encodePage } from './page-file'
import { sweepFolder } from './sweep'
import type { KeptPage } from './types'

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

type Task = { readonly page: KeptPage | undefined }

/** @param mostBytes of all files together */
export function createDiskPages(folder: string, mostBytes: number, files: Files, health: Health): DiskPages {
  const waiting = new Map<string, Task>()
  const underway = new Map<string, Task>()
  const names = new Set(namesIn(folder))
  const idle = new Set<() => void>()
  /** What is gone, or may be, and could not be removed: it is when the disk works again. */
  const unremoved = new Set<string>()
  let hasFolder = false
  let unswept = 0
  let restsUntil = 0

  const pathOf = (address: string) => nodePath.join(/*turbopackIgnore: true*/ folder, nameOf(address))

  async function read(address: string): Promise<KeptPage | undefined> {
    const task = waiting.get(address) ?? underway.get(address)
    if (task) return task.page
    const name = nameOf(address)
    if (!names.has(name) || performance.now() < restsUntil) return undefined
    try {
      const page = decodePage(await inTime(longestRead, files.readFile(pathOf(address))))
      return page?.address === address ? page : damaged(address)
    } catch (error) {
      if (isFolder(error)) return damaged(address)
      if (error instanceof Late) restsUntil = performance.now() + restMilliseconds
      else names.delete(name)
      if (codeOf(error) !== 'ENOENT') health.failed(error)
      return undefined
    }
  }

  function damaged(address: string): undefined {
    log.warn('page-cache', 'A page on the disk is damaged: it is removed, and rendered again.', { address })
    remove(address)
  }

  function keep(page: KeptPage) {
    if (!health.isWell() || waiting.size >= mostPending) return
    put(page.address, { page })
  }

  function remove(address: string) {
    // Whatever becomes of the file, it is not read any more.
    const wasThere = names.delete(nameOf(address))
    if (wasThere || waiting.has(address) || underway.has(address)) put(address, { page: undefined })
  }

  function put(address: string, task: Task) {
    waiting.delete(address)
    waiting.set(address, task)
    work()
  }

  function work() {
    for (const [address, task] of waiting) {
      if (underway.size >= mostWriters) return
      if (underway.has(address)) continue
      waiting.delete(address)
      underway.set(address, task)
      void perform(address, task).finally(() => {
        underway.delete(address)
        if (waiting.size > 0) return work()
        if (underway.size === 0) for (const tell of idle) tell()
      })
    }
  }

  async function perform(address: string, { page }: Task) {
    const name = nameOf(address)
    try {
      if (page) {
        const bytes = encodePage(page)
        await write(pathOf(address), bytes)
        unremoved.delete(address)
        names.add(name)
        unswept += bytes.length
      } else {
        names.delete(name)
        unremoved.add(address)
        await unlink(pathOf(address))
        unremoved.delete(address)
      }
      // Once for all that were written one after another.
      if (waiting.size === 0) await syncFolder(files, folder)
      if (unswept > mostBytes / 10) void sweep()
    } catch (error) {
      health.failed(error)
      // It may come to be written after all, and be of what was taken back meanwhile.
      if (error instanceof Late) unremoved.add(address)
      for (const [other, task] of waiting) if (task.page) waiting.delete(other)
    }
  }

  async function write(path: string, bytes: Buffer) {
    const had = hasFolder
    if (!had) await makeFolder(files, folder)
    hasFolder = true
    try {
      await writeWhole(files, path, bytes)
    } catch (error) {
      if (isFolder(error)) {
        await unlink(path)
        return writeWhole(files, path, bytes)
      }
      // Whoever clears caches by hand may remove the folder.
      hasFolder = false
      if (!had || codeOf(error) !== 'ENOENT') throw error
      await write(path, bytes)
    }
  }

  async function unlink(path: string) {
    try {
      await files.unlink(path)
    } catch (error) {
      if (isFolder(error)) await files.rm(path, { recursive: true, force: true })
      else if (codeOf(error) !== 'ENOENT') throw error
    }
  }

  async function sweep() {
    unswept = 0
    for (const name of await sweepFolder(folder, mostBytes, files)) names.delete(name)
  }

  health.whenBack(() => {
    for (const address of unremoved) if (!waiting.has(address) && !underway.has(address)) put(address, { page: undefined })
  })
  return {
    read,
    keep,
    remove,
    sweep,
    pending: () => waiting.size + underway.size,
    async written() {
      if (underway.size === 0) return
      await new Promise<void>(resolve => {
        const tell = () => {
          idle.delete(tell)
          resolve()
        }
        idle.add(tell)
      })
    }
  }
}

/** Somebody's folder stands where a file is expected. What removes files says so in its own way where that is not Linux (POSIX unlink). */
const isFolder = (error: unknown) => ['EISDIR', 'EPERM'].includes(codeOf(error) ?? '')

const nameOf = (address: string) => createHash('sha256').update(address).digest('hex').slice(0, 40)

/** All at once, as it is done once, and spares a look at the disk for every address that is made up. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(/*turbopackIgnore: true*/ folder).filter(name => !name.endsWith(temporaryEnd))
  } catch {
    return []
  }
}
