// What Redis is still to be told of, in order, in a file: whoever kills this process takes nothing of it away.
import { createHash } from 'node:crypto'
import nodeFiles from 'node:fs/promises'
import type { Files } from '@/lib/files'
import { openLog, readLog } from './checked-log'
import { timedFiles } from './timed-files'

/** The content has changed from one digest to another; with it these fields of lib/page-cache/shared-scripts, or everything (null). */
export type Announcement = { readonly before: string; readonly after: string; readonly fields: readonly string[] | null }

export type Announcements = {
  readonly waiting: readonly Announcement[]
  /** It waits when this returns; the promise resolves when that is on the disk, or the disk takes nothing: then memory keeps it. */
  add(announcement: Announcement): Promise<void>
  /** The oldest has been told. */
  told(): void
  /** Resolves when all is on the disk, or cannot be. */
  close(): Promise<void>
}

/** Longer lists come down to one change of everything. */
const mostWaiting = 200
/** What the disk did not take it is given again after so long. */
const againMilliseconds = 5_000
/** One after another: a disk that hangs takes no more than one thread. */
const mostSteps = 1

type Options = {
  readonly files?: Files
  readonly pauseMilliseconds?: number
  /** Until a disk that does not answer takes nothing. */
  readonly stepMilliseconds?: number
}

/**
 * @param file of this server alone; its folder is made when it is needed
 * @param failed is told when the disk takes nothing
 */
export function openAnnouncements(file: string, failed: (error: unknown) => void, options: Options = {}): Announcements {
  const files = timedFiles(options.files ?? nodeFiles, mostSteps, options.stepMilliseconds)
  let waiting = [...readLog(file, formerChecksum)] as Announcement[]
  let again: NodeJS.Timeout | undefined
  let isClosed = false
  const log = openLog(file, files, {
    known: () => waiting,
    temporary: `${file}.next`,
    failed(error) {
      clearTimeout(again)
      if (!isClosed) again = setTimeout(() => void log.write(), options.pauseMilliseconds ?? againMilliseconds).unref()
      failed(error)
    }
  })

  // A whole file first: what was torn at its end is gone, and what comes next does not hang on to that.
  void log.begin()
  return {
    get waiting() {
      return waiting
    },
    add(announcement) {
      waiting = [...waiting, announcement]
      if (waiting.length <= mostWaiting) return log.add(announcement)
      waiting = [{ before: waiting[0]?.before ?? '', after: announcement.after, fields: null }]
      return log.begin()
    },
    told() {
      waiting = waiting.slice(1)
      // Announcing twice is harmless, so the file is rewritten only when nothing is left.
      if (waiting.length === 0) void log.begin()
    },
    close() {
      isClosed = true
      clearTimeout(again)
      return log.close()
    }
  }
}

/** Of the lines that were written before 30 November 2026: what waits in them is told too. */
const formerChecksum = (json: string) => createHash('sha1').update(json).digest('hex').slice(0, 8)
