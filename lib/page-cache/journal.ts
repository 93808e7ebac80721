// The log of invalidations: what a process remembers of those before it, whatever ended them.
// Its first line says what was known when the file was begun. That a damaged line ends what is known is safe: the content then has another digest
// than the last line says, or is again what it was at that line.
import type { Files } from '@/lib/files'
import { openLog, readLog } from './checked-log'
import type { Health } from './health'
import { invalidateIn, type Past } from './past'
import type { Invalidation } from './types'

/** With more than this appended, the file is begun anew with what is known. */
const mostAppendedBytes = 1_000_000

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
  for (const line of readLog(file) as Iterable<Line>) {
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
  const log = openLog(file, files, {
    known: (): Line[] => [{ version, past: flattened(past) }],
    failed: health.failed,
    temporary: `${file}.${past.life}`,
    mostAppendedBytes
  })
  const record = (line: Line) => log.add(line)
  health.whenBack(() => void log.write())
  return {
    invalidated: ({ everything, under, pages }, digest) =>
      record({ sequence: past.sequence, digest, everything, under, pages: [...pages] }),
    gone: address => record({ gone: address }),
    begin: log.begin,
    written: log.written,
    close: log.close
  }
}

function flattened(past: Past): FlatPast {
  const { under, pages, lives, gone } = past
  return { ...past, under: [...under], pages: [...pages], lives: [...lives], gone: [...gone] }
}

function unflattened(past: FlatPast): Past {
  const { digest, under, pages, lives, gone } = past
  return { ...past, digest, under: new Map(under), pages: new Map(pages), lives: new Map(lives), gone: new Set(gone) }
}
