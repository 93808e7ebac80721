// The folder of content on the disk: which of its files are content, and what is hidden, elsewhere, or gone while we look.
import { type Dirent, lstatSync, readdirSync, type Stats, statSync } from 'node:fs'
import nodePath from 'node:path'
import { codeOf } from '../error-code'

/** Every file that is content, and every one that looks as if it were meant to be, sorted by name in each folder. */
export function* walk(root: string, folder = ''): Generator<[path: string, stats: Stats]> {
  for (const entry of entriesOf(root, folder)) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (isLeftOut(path)) continue
    if (entry.isDirectory()) yield* walk(root, path)
    else if (isPart(root, path, entry)) {
      const stats = statsOf(nodePath.join(/*turbopackIgnore: true*/ root, path))
      if (stats) yield [path, stats]
    }
  }
}

/** A disk has this of its own. */
const ofDisks = 'lost+found'

/**
 * Why a content folder cannot be what its author has left: it cannot be read, or it is empty, as a folder is on which nothing is mounted.
 * @param files how many were in it: who deletes the last one has deleted it
 */
export function whyAway(root: string, files: number): string | undefined {
  try {
    const entries = readdirSync(/*turbopackIgnore: true*/ root).filter(name => name !== ofDisks)
    return entries.length === 0 && files > 1 ? `${root} is empty and held ${files} files: is it not mounted?` : undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** What is not content: media, what is hidden, packages of a project around the content. */
function isLeftOut(path: string): boolean {
  const segments = path.split('/')
  return segments[0] === 'media' || segments.some(name => name.startsWith('.') || name === 'node_modules')
}

/** Markdown and YAML by any name, so that `a.md` is an error that says where it should go and not a file nobody sees. */
export function isContent(path: string): boolean {
  const name = nodePath.posix.basename(path).toLowerCase()
  return !isLeftOut(path) && name !== 'readme.md' && /\.(mdx|md|markdown|ya?ml)$/.test(name)
}

/** Links to folders too, which have to be said to be wrong. */
export function isPart(root: string, path: string, entry: Dirent | Stats): boolean {
  if (isLeftOut(path) || entry.isDirectory()) return false
  if (isContent(path)) return true
  return entry.isSymbolicLink() && leadsToFolder(nodePath.join(/*turbopackIgnore: true*/ root, path))
}

/** None for a folder that is gone again: files come and go while we look. The content folder itself must be there. */
function entriesOf(root: string, folder: string): Dirent[] {
  try {
    const entries = readdirSync(nodePath.join(/*turbopackIgnore: true*/ root, folder), { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if (folder !== '' && codeOf(error) === 'ENOENT') return []
    throw error
  }
}

function leadsToFolder(link: string): boolean {
  try {
    return statSync(/*turbopackIgnore: true*/ link).isDirectory()
  } catch {
    // It leads nowhere, or round in circles: nothing of it can be content.
    return false
  }
}

/** Undefined also for a file behind a symbolic link to a folder, which is not part of the tree. */
export function statsIn(root: string, path: string): Stats | undefined {
  const folders = path.split('/').slice(0, -1)
  const isReal = folders.every((_, index) =>
    statsOf(nodePath.join(/*turbopackIgnore: true*/ root, ...folders.slice(0, index + 1)))?.isDirectory()
  )
  return isReal ? statsOf(nodePath.join(/*turbopackIgnore: true*/ root, path)) : undefined
}

export function statsOf(file: string): Stats | undefined {
  return lstatSync(/*turbopackIgnore: true*/ file, { throwIfNoEntry: false })
}
