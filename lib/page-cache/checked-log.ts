// A log that is only appended to: one line of JSON after another, each with a checksum. Whoever kills this process in whatever step, what was
// written before is read again; a line that is damaged, or was not written to its end, ends what is known.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import nodePath from 'node:path'
import { type Files, makeFolder, syncFolder } from '@/lib/files'

export type CheckedLog = {
  /** To be called when `known` says so already. Resolves when it is on the disk, or cannot be. */
  add(line: unknown): Promise<void>
  /** Writes what is not written yet, if there is anything. */
  write(): Promise<void>
  /** Begins the file anew, with what is known. */
  begin(): Promise<void>
  /** Resolves when nothing is being written any more. */
  written(): Promise<void>
  /** As `written`, and lets go of the file. */
  close(): Promise<void>
}

type Options = {
  /** All that the file is to say, in as few lines as it takes. */
  readonly known: () => readonly unknown[]
  /** Is told when the disk takes nothing. The next call that writes begins the file anew. */
  readonly failed: (error: unknown) => void
  /** The path that the file has until it is whole and takes its place. No other process writes there. */
  readonly temporary: string
  /** With more than this appended the file is begun anew. What is known when it is begun does not count: that may be more by itself. */
  readonly mostAppendedBytes?: number
}

/** Nothing is written before it is told to. */
export function openLog(
  file: string,
  files: Files,
  { known, failed, temporary, mostAppendedBytes = Number.POSITIVE_INFINITY }: Options
): CheckedLog {
  let unwritten = ''
  let isBegun = false
  let appended = 0
  let handle: FileHandle | undefined
  let writing: Promise<void> | undefined

  function write(): Promise<void> {
    if (hasMore()) writing ??= writeAll()
    return writing ?? Promise.resolve()
  }

  const hasMore = () => !isBegun || unwritten !== ''

  /** What is added meanwhile is written before this ends, which it does in the very step in which nothing is left. */
  async function writeAll() {
    try {
      while (hasMore()) {
        if (isBegun && appended < mostAppendedBytes) await append()
        else await beginAnew()
      }
    } catch (error) {
      isBegun = false
      await letGo()
      failed(error)
    } finally {
      writing = undefined
    }
  }

  /** To the file as it was begun: another process may have put its own in its place. */
  async function append() {
    const lines = unwritten
    unwritten = ''
    await handle?.writeFile(lines)
    await handle?.datasync()
    appended += lines.length
  }

  async function beginAnew() {
    const lines = known().map(lineOf).join('')
    isBegun = true
    unwritten = ''
    await letGo()
    await makeFolder(files, nodePath.dirname(file))
    try {
      handle = await files.open(temporary, 'w')
      await handle.writeFile(lines)
      await handle.datasync()
      await files.rename(temporary, file)
    } catch (error) {
      await files.unlink(temporary).catch(() => undefined)
      throw error
    }
    await syncFolder(files, nodePath.dirname(file))
    appended = 0
  }

  async function letGo() {
    const open = handle
    handle = undefined
    await open?.close().catch(() => undefined)
  }

  return {
    write,
    add(line) {
      unwritten += lineOf(line)
      return write()
    },
    begin() {
      isBegun = false
      return write()
    },
    written: async () => void (await writing),
    async close() {
      await writing
      isBegun = false
      await letGo()
    }
  }
}

/**
 * What the lines say, up to the first that is damaged; nothing where there is no such file.
 * @param former the checksum of lines that an older program has written
 */
export function* readLog(file: string, former = checksum): Generator<unknown, void> {
  for (const line of linesIn(file)) {
    const at = line.indexOf(' ')
    const [sum, json] = [line.slice(0, at), line.slice(at + 1)]
    if (at === -1 || (sum !== checksum(json) && sum !== former(json))) return
    yield JSON.parse(json)
  }
}

function linesIn(file: string): string[] {
  try {
    return readFileSync(/*turbopackIgnore: true*/ file, 'utf8').split('\n')
  } catch {
    return []
  }
}

function lineOf(value: unknown): string {
  const json = JSON.stringify(value)
  return `${checksum(json)} ${json}\n`
}

const checksum = (json: string) => createHash('sha256').update(json).digest('hex').slice(0, 32)
