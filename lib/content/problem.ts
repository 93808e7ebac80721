// How a problem is told: `content/notes/2026/03-02-x.mdx:4:3: unexpected …, expected …`.
import type { Problem } from './types'

/** In the form that editors and terminals can follow to the place. */
export function lineOf({ severity, file, line, column, message }: Problem): string {
  return `${file}:${line}:${column}: ${severity === 'warning' ? 'warning: ' : ''}${message}`
}
