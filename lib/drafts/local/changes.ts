// What the checkout has of a file: in the work tree, and in the index. It only looks.
import { lstat, readFile } from 'node:fs/promises'
import nodePath from 'node:path'
import { git, type Repository } from './git'
import type { Intent } from './lock-note'
import type { ObjectReader } from './reader'

/** A file with changes that are in no commit. */
export type Uncommitted = { readonly path: string; readonly bytes: Buffer | null }
export type IntendedFile = Intent['files'][number]

/** What the index has by path; `blob: null` for a file in conflict. Undefined when there is no index at all. */
export type Index = ReadonlyMap<string, { readonly mode: string; readonly blob: string | null }> | undefined

export async function indexEntries(repository: Repository, files: readonly IntendedFile[]): Promise<Index> {
  if (!(await lstat(indexOf(repository)).catch(() => undefined))) return undefined
  const listed = await git(repository.topLevel, ['ls-files', '--stage', '-z', '--', ...files.map(({ path }) => path)])
  const entries = new Map<string, { mode: string; blob: string | null }>()
  for (const line of listed.toString('utf8').split('\0')) {
    const [, mode = '', blob = '', stage, path] = /^(\d+) ([0-9a-f]+) (\d)\t(.+)$/s.exec(line) ?? []
    if (path !== undefined) entries.set(path, { mode, blob: stage === '0' ? blob : null })
  }
  return entries
}

/** Whether the work tree or the index has something else for the file than the commit before, or the one that is coming. */
export async function changesIn(
  repository: Repository,
  reader: ObjectReader,
  file: IntendedFile,
  index: Index
): Promise<Uncommitted | undefined> {
  const entry = index?.get(file.path)
  const isKnown = (blob: string | null | undefined) => (blob ?? null) === file.before || (blob ?? null) === file.after
  const bytes = await workTreeBytes(repository, file.path)
  if (bytes === 'unusual') return { path: file.path, bytes: null }
  if (index && (entry?.blob === null || !isKnown(entry?.blob))) return { path: file.path, bytes }
  if (bytes === null) return isKnown(null) ? undefined : { path: file.path, bytes }
  for (const blob of [file.before, file.after])
    if (blob !== null && (await reader.read(blob))?.bytes.equals(bytes)) return undefined
  // Line ends may be converted on checkout: Git knows.
  const hashed = await git(repository.topLevel, ['hash-object', '--stdin', '--path', file.path], { input: bytes })
  return isKnown(hashed.toString('utf8').trim()) ? undefined : { path: file.path, bytes }
}

/** Null when there is no file. `unusual` is anything that must not be written over or through, such as a symbolic link. */
async function workTreeBytes({ topLevel }: Repository, path: string): Promise<Buffer | null | 'unusual'> {
  const segments = path.split('/')
  for (let depth = 1; depth <= segments.length; depth++) {
    const at = nodePath.join(/*turbopackIgnore: true*/ topLevel, ...segments.slice(0, depth))
    const stats = await lstat(/*turbopackIgnore: true*/ at).catch(() => undefined)
    if (!stats) return null
    if (depth < segments.length ? !stats.isDirectory() : !stats.isFile()) return 'unusual'
  }
  return readFile(/*turbopackIgnore: true*/ nodePath.join(/*turbopackIgnore: true*/ topLevel, path))
}

export function indexOf({ gitDir }: Repository): string {
  return nodePath.join(/*turbopackIgnore: true*/ gitDir, 'index')
}
