// A content tree: every file of the content folder as it was last read, and what changed on disk since.
import type { Stats } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { isContent, isPart, statsIn, walk, whyAway } from './folder'
import { positionsIn, type ValuePath } from './front-matter'
import { versionsOf } from './media'
import { differingPaths, noOverlay, type Overlay } from './overlay'
import { type ContentFile, displayPath, type Reading, readContentFile, readOverlaidFile, stampOf } from './read'
import { defaultSite } from './site'
import type { Problem, Site } from './types'

export type Tree = {
  readonly reading: Reading
  readonly site: Site
  /** By path, in the order of paths. */
  readonly files: ReadonlyMap<string, ContentFile>
}

export type KeptBefore = (reading: Reading) => ReadonlyMap<string, ContentFile>

/**
 * Reads a whole content tree.
 * @param root the content folder
 * @param kept files as they were read at an earlier start: those that are still the same are not read again
 * @throws when there is no such folder; anything wrong with a file is in its problems
 */
export function readTree(root: string, bodyProblems: Reading['bodyProblems'], kept: KeptBefore = () => new Map()): Tree {
  const site = readSite({ root, timeZone: defaultSite.timeZone, bodyProblems })
  const reading: Reading = { root, timeZone: site.timeZone, bodyProblems }
  const before = kept(reading)
  const files = new Map<string, ContentFile>()
  for (const [path, stats] of walk(root)) {
    const file = before.get(path)
    files.set(path, file && isCurrent(reading, file, stats) ? file : readContentFile(reading, path, stats))
  }
  return { reading, site, files: inOrder(files) }
}

/**
 * The paths whose files came, went or changed on disk since the tree was read, or whose media did.
 * A content folder that is gone altogether, or empty, is an accident or a checkout in progress: nothing has changed then.
 */
export function changedPaths(tree: Tree): string[] {
  const { root } = tree.reading
  if (whyAway(root, tree.files.size) !== undefined) return []
  const changed: string[] = []
  const seen = new Set<string>()
  for (const [path, stats] of walk(root)) {
    seen.add(path)
    if (tree.reading.overlay?.has(path)) continue
    const file = tree.files.get(path)
    if (!isCurrent(tree.reading, file, stats)) changed.push(path)
  }
  for (const path of tree.files.keys()) if (!seen.has(path) && !tree.reading.overlay?.has(path)) changed.push(path)
  return changed
}

/** Those of `paths` whose files came, went or changed: quicker than looking at all of them. */
export function changedAmong(tree: Tree, paths: readonly string[]): string[] {
  const { root } = tree.reading
  if (whyAway(root, tree.files.size) !== undefined) return []
  return paths.filter(path => {
    if (tree.reading.overlay?.has(path)) return false
    const [stats, file] = [statsIn(root, path), tree.files.get(path)]
    return stats && isPart(root, path, stats) ? !isCurrent(tree.reading, file, stats) : file !== undefined
  })
}

function isCurrent(reading: Reading, file: ContentFile | undefined, stats: Stats): boolean {
  return file?.stamp === stampOf(stats) && (!file.media || file.media.versions === versionsOf(reading, file.media.paths))
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
    const read = readAt(reading, path)
    if (!read) {
      files.delete(path)
      continue
    }
    const before = tree.files.get(path)
    files.set(
      path,
      read.document || !before?.document ? read : { ...read, document: before.document, shownId: before.shownId ?? before.id }
    )
  }
  const came = [...again].some(path => files.has(path) && !tree.files.has(path))
  return { reading, site, files: came ? inOrder(files) : files }
}

/**
 * The tree with other files laid over those on the disk.
 * @returns it, and the paths of what is another file now, media included
 */
export function layOver(tree: Tree, overlay: Overlay): { readonly tree: Tree; readonly paths: string[] } {
  const paths = differingPaths(tree.reading.overlay ?? noOverlay, overlay)
  const changed = new Set(paths)
  const showing = [...tree.files.values()].filter(({ media }) => media?.paths.some(path => changed.has(path)))
  const again = new Set([...paths.filter(isContent), ...showing.map(({ path }) => path)])
  return { tree: refreshTree({ ...tree, reading: { ...tree.reading, overlay } }, [...again]), paths }
}

/** Undefined when there is no such file, or when it is no content. */
function readAt(reading: Reading, path: string): ContentFile | undefined {
  const laid = reading.overlay?.get(path)
  if (laid !== undefined) return laid && isContent(path) ? readOverlaidFile(reading, path, laid) : undefined
  const stats = statsIn(reading.root, path)
  return stats && isPart(reading.root, path, stats) ? readContentFile(reading, path, stats) : undefined
}

/**
 * The tree as it would be with this file in it, whatever is on the disk. The file comes last, so that what it disagrees about with others
 * is its own problem and not theirs.
 * @param without the path of a file that is gone then, as this one takes its place
 */
export function treeWith(tree: Tree, file: ContentFile, without?: string): Tree {
  const files = new Map(tree.files)
  if (without !== undefined) files.delete(without)
  files.delete(file.path)
  files.set(file.path, file)
  return { ...tree, files }
}

/** A tree that was made with texts, as the tree that the files make; undefined when those at `paths` do not say the same. */
export function treeOnDisk(tree: Tree, paths: readonly string[]): Tree | undefined {
  const files = new Map(tree.files)
  for (const path of paths) {
    const [read, expected] = [readAt(tree.reading, path), files.get(path)]
    if (!isDeepStrictEqual({ ...read, stamp: '' }, { ...expected, stamp: '' })) return undefined
    if (read && expected) files.set(path, { ...expected, stamp: read.stamp })
  }
  return { ...tree, files: inOrder(files) }
}

/** By path: files that came later must not make another weblog than a restart would. */
function inOrder(files: ReadonlyMap<string, ContentFile>): ReadonlyMap<string, ContentFile> {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function readSite(reading: Reading, lastGood: Site = defaultSite): Site {
  const read = readAt(reading, 'site.yaml')
  if (!read) return defaultSite
  const { document, problems } = read
  if (lastGood !== defaultSite && problems.length > 0) return lastGood
  return document?.role === 'site' ? document.site : lastGood
}

/** A problem that shows only beside other files, at the field it is about; with `[]` it is about the file as a whole. */
export function problemAt(tree: Tree, path: string, field: ValuePath, message: string): Problem {
  const yaml = field.length > 0 ? tree.files.get(path)?.yaml : undefined
  const place = yaml ? positionsIn(yaml)(field) : { line: 1, column: 1 }
  return { severity: 'error', file: displayPath(tree.reading.root, path), ...place, message }
}
