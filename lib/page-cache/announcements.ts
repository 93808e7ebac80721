// What Redis is still to be told of, in order, in a file: whoever kills this process takes nothing of it away.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import nodeFiles from 'node:fs/promises'
import nodePath from 'node:path'
import type { Files } from '@/lib/files'
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
  let waiting = readAnnouncements(file)
  /** Lines at the end of `waiting` that are not in the file. */
  let unwritten = ''
  /** A whole file first: what was torn at its end is gone, and what comes next does not hang on to that. */
  let isBegun = false
  let handle: FileHandle | undefined
  let writing: Promise<void> | undefined
  let again: NodeJS.Timeout | undefined
  let isClosed = false

  function write(): Promise<void> {
    // What is added meanwhile is written before this ends.
    writing ??= writeAll().finally(() => {
      writing = undefined
    })
    return writing
  }

  async function writeAll() {
    clearTimeout(again)
    try {
      while (!isBegun || unwritten !== '') {
        if (isBegun) await append()
        else await begin()
      }
    } catch (error) {
      isBegun = false
      if (!isClosed) again = setTimeout(() => void write(), options.pauseMilliseconds ?? againMilliseconds).unref()
      await letGo()
      failed(error)
    }
  }

  async function append() {
    const lines = unwritten
    unwritten = ''
    await handle?.writeFile(lines)
    await handle?.datasync()
  }

  async function begin() {
    isBegun = true
    unwritten = ''
    const lines = waiting.map(lineOf).join('')
    await letGo()
    const next = `${file}.next`
    await files.mkdir(nodePath.dirname(file), { recursive: true })
    handle = await files.open(next, 'w')
    await handle.writeFile(lines)
    await handle.datasync()
    await files.rename(next, file)
  }

  async function letGo() {
    const open = handle
    handle = undefined
    await open?.close().catch(() => undefined)
  }

  void write()
  return {
    get waiting() {
      return waiting
    },
    add(announcement) {
      waiting = [...waiting, announcement]
      unwritten += lineOf(announcement)
      if (waiting.length > mostWaiting) {
        waiting = [{ before: waiting[0]?.before ?? '', after: announcement.after, fields: null }]
        isBegun = false
      }
      return write()
    },
    told() {
      waiting = waiting.slice(1)
      // Told twice, it changes nothing: only when there is nothing left the file is worth the work.
      if (waiting.length > 0) return
      isBegun = false
      void write()
    },
    async close() {
      isClosed = true
      clearTimeout(again)
      await writing
      await letGo()
    }
  }
}

function lineOf(announcement: Announcement): string {
  const text = JSON.stringify(announcement)
  return `${sumOf(text)} ${text}\n`
}

const sumOf = (text: string) => createHash('sha1').update(text).digest('hex').slice(0, 8)

/** Up to the first line that is not whole. */
function readAnnouncements(file: string): Announcement[] {
  const read: Announcement[] = []
  for (const line of textOf(file).split('\n')) {
    const at = line.indexOf(' ')
    const text = line.slice(at + 1)
    if (at === -1 || sumOf(text) !== line.slice(0, at)) break
    read.push(JSON.parse(text) as Announcement)
  }
  return read
}

function textOf(file: string): string {
  try {
    return readFileSync(/*turbopackIgnore: true*/ file, 'utf8')
  } catch {
    return ''
  }
}
