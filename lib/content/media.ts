// Which media a file shows, and in which versions: pages hold the sizes of images, so they change when an image does.
import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import nodePath from 'node:path'
import { codeOf } from '../error-code'
import type { Reading } from './document'

/** @returns paths inside the content folder, each once: `media/2024/a.png` */
export function mediaIn(text: string): string[] {
  const paths = new Set<string>()
  for (const [, address = ''] of text.matchAll(/\/(media\/[^\s"'<>()[\]?#]+)/g)) {
    const path = decoded(address)
    if (path !== undefined && !path.split('/').includes('..')) paths.add(path)
  }
  return [...paths]
}

export function versionsOf({ root, overlay }: Pick<Reading, 'root' | 'overlay'>, paths: readonly string[]): string {
  const versions = paths.map(path =>
    overlay?.has(path) ? (overlay.get(path)?.id ?? '-') : versionOf(nodePath.join(/*turbopackIgnore: true*/ root, path))
  )
  return versions.join(' ')
}

/** So much of each end of a file is looked at: no other image has the same, and the same length. */
const endBytes = 16_384

/** What the files at `paths` are, told by their bytes: the same in every copy of the content, whenever it was made. */
export function mediaIds({ root, overlay }: Pick<Reading, 'root' | 'overlay'>, paths: readonly string[]): string {
  const ids = paths.map(path =>
    overlay?.has(path) ? (overlay.get(path)?.id ?? '-') : mediaId(nodePath.join(/*turbopackIgnore: true*/ root, path))
  )
  return ids.join(' ')
}

function mediaId(path: string): string {
  let file: number | undefined
  try {
    file = openSync(/*turbopackIgnore: true*/ path, 'r')
    const { size } = fstatSync(file)
    const ends = Buffer.alloc(2 * endBytes)
    readSync(file, ends, 0, endBytes, 0)
    readSync(file, ends, endBytes, endBytes, Math.max(size - endBytes, 0))
    return createHash('sha1').update(`${size}\0`).update(ends).digest('hex')
  } catch (error) {
    // Gone, a folder, or not ours to read: no page shows it.
    if (codeOf(error) !== undefined) return '-'
    throw error
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

function versionOf(file: string): string {
  const stats = statSync(/*turbopackIgnore: true*/ file, { throwIfNoEntry: false })
  return stats ? `${stats.mtimeMs}:${stats.size}` : '-'
}

function decoded(address: string): string | undefined {
  try {
    const path = decodeURIComponent(address)
    return path.includes('\0') ? undefined : path
  } catch {
    return undefined
  }
}
