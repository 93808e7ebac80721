// What is kept on the disk for one build: its pages, and the log of what was invalidated.
import nodePath from 'node:path'
import type { Files } from '@/lib/files'
import { createDiskPages, type DiskPages } from './disk'
import { createHealth } from './health'
import { createJournal, type Journal, readJournal } from './journal'
import { beginLife, newPast, type Past } from './past'
import { timedFiles } from './timed-files'
import type { PageCacheOptions } from './types'

export type Folder = {
  /** Goes on changing; what is recorded of that is told to `journal` as well. */
  readonly past: Past
  readonly pages: DiskPages
  readonly journal: Journal
  isWell(): boolean
  /** Resolves when all that was to be kept until now is on the disk, as far as it can be. */
  written(): Promise<void>
  /** As `written`, and lets go of it. */
  close(): Promise<void>
}

type FolderOptions = {
  readonly mostBytes: number
  readonly files: Files
  /** Until a disk that has failed is tried again. */
  readonly pauseMilliseconds?: number | undefined
  /** Until a disk that does not answer has failed. */
  readonly stepMilliseconds?: number | undefined
}

/** 2 here and 1 in announcements.ts: one fewer than libuv's 4 threads. */
const mostSteps = 2

/** The first readers come first. */
const firstSweep = 60_000
const sweepInterval = 3_600_000

export function openFolder(
  path: string,
  { life, digest, built }: Pick<PageCacheOptions, 'life' | 'digest' | 'built'>,
  { mostBytes, pauseMilliseconds, stepMilliseconds, ...options }: FolderOptions
): Folder {
  const log = nodePath.join(/*turbopackIgnore: true*/ path, 'invalidations.log')
  const past = beginLife(readJournal(log) ?? newPast(life), life, digest, built)
  const files = timedFiles(options.files, mostSteps, stepMilliseconds)
  const health = createHealth(path, files, pauseMilliseconds)
  const journal = createJournal(log, past, files, health)
  void journal.begin()
  const pages = createDiskPages(nodePath.join(/*turbopackIgnore: true*/ path, 'pages'), mostBytes, files, health)
  const sweep = () => void pages.sweep()
  const timers = [setTimeout(sweep, firstSweep).unref(), setInterval(sweep, sweepInterval).unref()]
  return {
    past,
    pages,
    journal,
    isWell: health.isWell,
    async written() {
      await Promise.all([journal.written(), pages.written()])
    },
    async close() {
      for (const timer of timers) clearTimeout(timer)
      health.close()
      await Promise.all([journal.close(), pages.written()])
    }
  }
}
