// Collects what is wrong in one piece of MDX, in the positions of the file it stands in.
import type { MdxSource, Problem } from '@/lib/content/types'

/** A place in the piece of MDX: line and column counted from 1. */
export type Place = { readonly line: number; readonly column: number }

export type Report = {
  readonly error: (place: Place | undefined, message: string) => void
  readonly warning: (place: Place | undefined, message: string) => void
  /** In the order of the text, each once. */
  readonly problems: () => readonly Problem[]
}

export function createReport(source: MdxSource): Report {
  const found = new Map<string, Problem>()
  const add = (severity: Problem['severity'], place: Place = { line: 1, column: 1 }, message: string) => {
    const { line, column } = placeInFile(source, place)
    found.set(`${line}:${column}:${message}`, { severity, file: source.file, line, column, message })
  }
  return {
    error: (place, message) => add('error', place, message),
    warning: (place, message) => add('warning', place, message),
    problems: () => [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column)
  }
}

export function placeInFile(source: MdxSource, { line, column }: Place): Place {
  return { line: source.line + line - 1, column }
}
