// The log of invalidations: what a process remembers of those before it, whatever ended them.
// One line each, with a checksum; the first says what was known when the file was begun. A line that is damaged ends what is known, which is
// safe: the content then has another digest than the last line says, or is again what it was at that line.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import nodePath from 'node:path'
import { type Files, makeFolder, syncFolder, writeWhole } from '@/lib/files'
import type { Health } from './health'
import { invalidateIn, type Past } from './past'
import type { Invalidation } from './types'

/** More than this is begun anew with what is known. */
const mostBytes = 1_000_000

/** Of what stands in the file: rises when what an older program has written means something else. */
const version = 1

type Line =
  | { readonly version: number; readonly past: FlatPast }
  | {
      readonly sequence: number
      readonly digest: string
      readonly everything: boolean
      readonly under: readonly string[]
      readonly pages: readonly string[]
    }
  | { readonly gone: string }

/** `Past` as JSON has it. */
type FlatPast = {
  readonly [Name in keyof Past]: Past[Name] extends Map<infer Key, infer Value>
    ? readonly (readonly [Key, Value])[]
    : Past[Name] extends Set<infer Value>
      ? readonly Value[]
      : Past[Name]
}

/** @returns what the processes before this one knew; undefined when there were none, or nothing is left of it */
export function readJournal(file: string): Past | undefined {
  let past: Past | undefined
  for (const text of linesOf(file)) {
    const line = lineFrom(text)
    if (!line) break
    if ('past' in line) {
      if (line.version !== version) return undefined
      past = unflattened(line.past)
    } else if (!past) break
    else if ('gone' in line) past.gone.add(line.gone)
    // Known already when the file was begun.
    else if (line.sequence <= past.sequence) continue
    else if (line.sequence > past.sequence + 1) break
    else invalidateIn(past, { ...line, pages: new Set(line.pages) }, line.digest)
  }
  return past
}

export type Journal = {
  /** To be called when `past` says so already. Resolves when it is on the disk, or cannot be. */
  invalidated(invalidation: Invalidation, digest: string): Promise<void>
  gone(address: string): Promise<void>
  /** Begins the file anew, with what is known. */
  begin(): Promise<void>
  written(): Promise<void>
  /** Lets go of the file, when all is written. */
  close(): Promise<void>
}

/** @param past goes on changing; each change is told here too */
export function createJournal(file: string, past: Past, files: Files, health: Health): Journal {
  let pending: string[] = []
  let handle: FileHandle | undefined
  let size = 0
  let running: Promise<void> | undefined

  function record(line: Line): Promise<void> {
    pending.push(lineOf(line))
    return run()
  }

  function run(): Promise<void> {
    // What is recorded meanwhile is written before this ends.
    running ??= writePending().finally(() => {
      running = undefined
    })
    return running
  }

  async function writePending() {
    do {
      const lines = pending.join('')
      pending = []
      try {
        if (handle && size < mostBytes) await append(lines)
        else await beginAnew()
      } catch (error) {
        await close()
        health.failed(error)
        return
      }
    } while (pending.length > 0)
  }

  /** To the file as it was begun: another process may have put its own in its place. */
  async function append(lines: string) {
    await handle?.writeFile(lines)
    await handle?.datasync()
    size += lines.length
  }

  async function beginAnew() {
    await close()
    // All that is known now, with what was still to be written.
    const line = lineOf({ version, past: flattened(past) })
    await makeFolder(files, nodePath.dirname(file))
    const own = `${file}.${past.life}`
    await writeWhole(files, own, line)
    handle = await files.open(own, 'a')
    await files.rename(own, file)
    await syncFolder(files, nodePath.dirname(file))
    size = line.length
  }

  async function close() {
    const open = handle
    handle = undefined
    await open?.close().catch(() => undefined)
  }

  health.whenBack(() => void run())
  return {
    invalidated: ({ everything, under, pages }, digest) =>
      record({ sequence: past.sequence, digest, everything, under, pages: [...pages] }),
    gone: address => record({ gone: address }),
    begin: run,
    written: async () => void (await running),
    async close() {
      await running
      await close()
    }
  }
}

function linesOf(file: string): string[] {
  try {
    // What follows the last end of a line was not written to its end.
    return readFileSync(/*turbopackIgnore: true*/ file, 'utf8').split('\n').slice(0, -1)
  } catch {
    return []
  }
}

function lineOf(line: Line): string {
  const json = JSON.stringify(line)
  return `${checksum(json)} ${json}\n`
}

function lineFrom(text: string): Line | undefined {
  const at = text.indexOf(' ')
  const json = text.slice(at + 1)
  return at > 0 && text.slice(0, at) === checksum(json) ? (JSON.parse(json) as Line) : undefined
}

const checksum = (json: string) => createHash('sha256').update(json).digest('hex').slice(0, 32)

function flattened(past: Past): FlatPast {
  const { under, pages, lives, gone } = past
  return { ...past, under: [...under], pages: [...pages], lives: [...lives], gone: [...gone] }
}

function unflattened(past: FlatPast): Past {
  const { digest, under, pages, lives, gone } = past
  return { ...past, digest, under: new Map(under), pages: new Map(pages), lives: new Map(lives), gone: new Set(gone) }
}
