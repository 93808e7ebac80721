// A problem in a line, wherever it is told: on a terminal, in the log of a server.
import type { Problem } from './types'

/** `content/notes/2026/03-02-x.mdx:4:3: unexpected …, expected …`: a form that editors can follow to the place. */
export function lineOf({ severity, file, line, column, message }: Problem): string {
  return `${file}:${line}:${column}: ${severity === 'warning' ? 'warning: ' : ''}${message}`
}
