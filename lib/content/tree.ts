// A content tree: every file of the content folder as it was last read, and what changed on disk since.
import { lstatSync, readdirSync, type Stats } from 'node:fs'
import nodePath from 'node:path'
import { type ContentFile, displayPath, type Reading, readContentFile, stampOf } from './read'
import { defaultSite } from './site'
import type { Problem, Site } from './types'

export type Tree = {
  readonly reading: Reading
  readonly site: Site
  readonly files: ReadonlyMap<string, ContentFile>
}

/**
 * Reads a whole content tree.
 * @param root the content folder
 * @throws when there is no such folder; anything wrong with a file is in its problems
 */
export function readTree(root: string, bodyProblems: Reading['bodyProblems']): Tree {
  const site = readSite({ root, timeZone: defaultSite.timeZone, bodyProblems })
  const reading: Reading = { root, timeZone: site.timeZone, bodyProblems }
  const files = new Map<string, ContentFile>()
  for (const [path, stats] of walk(root)) files.set(path, readContentFile(reading, path, stats))
  return { reading, site, files }
}

/** The paths whose files came, went or changed on disk since the tree was read. */
export function changedPaths(tree: Tree): string[] {
  const changed: string[] = []
  const seen = new Set<string>()
  for (const [path, stats] of walk(tree.reading.root)) {
    seen.add(path)
    if (tree.files.get(path)?.stamp !== stampOf(stats)) changed.push(path)
  }
  for (const path of tree.files.keys()) if (!seen.has(path)) changed.push(path)
  return changed
}

/**
 * Re-reads only the files at `paths`. A file that is broken now keeps the document it had when it was last right,
 * and its problems say so; a file that is gone is gone.
 */
export function refreshTree(tree: Tree, paths: readonly string[]): Tree {
  const site = paths.includes('site.yaml') ? readSite(tree.reading, tree.site) : tree.site
  const reading = { ...tree.reading, timeZone: site.timeZone }
  const files = new Map(tree.files)
  // Another time zone moves items to other days, so every file has to be read again.
  const again = site.timeZone === tree.site.timeZone ? paths : new Set([...paths, ...tree.files.keys()])
  for (const path of again) {
    const stats = isContentPath(path) ? statsOf(nodePath.join(/*turbopackIgnore: true*/ reading.root, path)) : undefined
    if (!stats?.isFile() && !stats?.isSymbolicLink()) {
      files.delete(path)
      continue
    }
    const read = readContentFile(reading, path, stats)
    const lastGood = tree.files.get(path)?.document
    files.set(path, read.document || !lastGood ? read : { ...read, document: lastGood })
  }
  return { reading, site, files }
}

function readSite(reading: Reading, lastGood: Site = defaultSite): Site {
  const stats = statsOf(nodePath.join(/*turbopackIgnore: true*/ reading.root, 'site.yaml'))
  if (!stats) return defaultSite
  const { document, problems } = readContentFile(reading, 'site.yaml', stats)
  if (lastGood !== defaultSite && problems.length > 0) return lastGood
  return document?.role === 'site' ? document.site : lastGood
}

/** Every file that is content, and every one that looks as if it were meant to be, sorted by path. */
function* walk(root: string, folder = ''): Generator<[path: string, stats: Stats]> {
  const names = readdirSync(nodePath.join(/*turbopackIgnore: true*/ root, folder)).sort()
  for (const name of names) {
    const path = folder === '' ? name : `${folder}/${name}`
    if (!isContentPath(path) && nodePath.extname(name) !== '') continue
    const stats = statsOf(nodePath.join(/*turbopackIgnore: true*/ root, path))
    if (!stats || name.startsWith('.') || path === 'media' || name === 'node_modules') continue
    if (stats.isDirectory()) yield* walk(root, path)
    else if (isContentPath(path) || stats.isSymbolicLink()) yield [path, stats]
  }
}

/** Markdown and YAML by any name, so that `a.md` is an error that says where it should go and not a file nobody sees. */
function isContentPath(path: string): boolean {
  const name = nodePath.basename(path)
  if (name.startsWith('.') || name.toLowerCase() === 'readme.md' || path.startsWith('media/')) return false
  return !path.split('/').includes('..') && /\.(mdx|md|markdown|ya?ml)$/i.test(name)
}

function statsOf(file: string): Stats | undefined {
  return lstatSync(/*turbopackIgnore: true*/ file, { throwIfNoEntry: false })
}

/** A problem with a file that is not about one place in it. */
export function problemWith(tree: Tree, path: string, message: string): Problem {
  return { severity: 'error', file: displayPath(tree.reading.root, path), line: 1, column: 1, message }
}
