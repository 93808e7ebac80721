// Why the system, or a library, refused something.

/** `ENOENT`, `ENOSPC`, …; undefined for an error of another kind, and for what is none. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
