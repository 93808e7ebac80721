// What is asked of problems wherever they are told: on a terminal, in the log of a server, at the desk.
import type { Problem } from './types'

/** `content/notes/2026/03-02-x.mdx:4:3: unexpected …, expected …`: a form that editors can follow to the place. */
export function lineOf({ severity, file, line, column, message }: Problem): string {
  return `${file}:${line}:${column}: ${severity === 'warning' ? 'warning: ' : ''}${message}`
}

/** Errors keep a file from being shown; warnings keep nobody from anything. */
export function isError({ severity }: Problem): boolean {
  return severity === 'error'
}

/** Whether it is in the file at `path`, inside the content folder; else it is in another one, which does not go together with it. */
export function isIn({ file }: Problem, path: string): boolean {
  return file === path || file.endsWith(`/${path}`)
}
