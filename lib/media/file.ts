// Files under media/, and nothing else: from the path of an address to an open file.
import { constants } from 'node:fs'
import { type FileHandle, open, realpath } from 'node:fs/promises'
import nodePath from 'node:path'
import { codeOf } from '@/lib/error-code'
import { decodeSegment } from '@/lib/urls'
import { laidMedia } from './overlaid'

/** An open file, or bytes that are read like one. */
export type MediaHandle = {
  read(buffer: Uint8Array, options: { readonly position: number }): Promise<{ bytesRead: number; buffer: Uint8Array }>
  createReadStream(options: { readonly start: number; readonly autoClose: boolean }): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

export type MediaFile = {
  readonly handle: MediaHandle
  readonly name: string
  readonly bytes: number
  /** Milliseconds since 1970. */
  readonly modifiedAt: number
}

/** What stands for "no such file": also a folder in the place of a file, a name too long, a loop of links. */
const missing = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ENXIO', 'EISDIR', 'EACCES', 'EPERM'])

/**
 * @param path as in the address, percent-encoded: `/media/2024/a%20b.png`
 * @returns the names below media/; undefined when one is empty, hidden, or could lead anywhere else
 */
export function mediaSegments(path: string): string[] | undefined {
  const [, first, ...segments] = path.split('/').map(decodeSegment)
  if (first !== 'media' || segments.length === 0) return undefined
  const names: string[] = []
  for (const name of segments) {
    // The file system would end a name at a null character.
    if (name === undefined || name === '' || name.startsWith('.') || /[/\\]|\p{Cc}/u.test(name)) return undefined
    names.push(name)
  }
  return names
}

/**
 * Opens a media file. The caller closes the handle.
 * @param contentDir the content folder
 * @returns undefined when there is no such file, or when a symbolic link leads out of the content or to something hidden
 * @throws when a file is there and cannot be read for another reason, such as a failing disk
 */
export async function openMedia(contentDir: string, path: string): Promise<MediaFile | undefined> {
  const segments = mediaSegments(path)
  if (!segments) return undefined
  const laid = await laidMedia(segments)
  if (laid !== undefined) return laid ?? undefined
  try {
    const media = await realpath(nodePath.join(/*turbopackIgnore: true*/ contentDir, 'media'))
    const real = await realpath(nodePath.join(/*turbopackIgnore: true*/ media, ...segments))
    if (!isInside(await realpath(contentDir), media) || !isInside(media, real)) return undefined
    // The path holds no link any more, so one that appears now is an attempt. A pipe must not make us wait for its other end.
    const handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    return await measured(handle, nodePath.basename(real))
  } catch (error) {
    if (missing.has(codeOf(error) ?? '')) return undefined
    throw error
  }
}

/** @returns undefined for what is no file. The handle is left open for a file alone. */
async function measured(handle: FileHandle, name: string): Promise<MediaFile | undefined> {
  let file: MediaFile | undefined
  try {
    const stats = await handle.stat()
    if (stats.isFile()) file = { handle, name, bytes: stats.size, modifiedAt: Math.floor(stats.mtimeMs) }
    return file
  } finally {
    if (!file) await handle.close()
  }
}

function isInside(folder: string, path: string): boolean {
  const relative = nodePath.relative(folder, path)
  return relative !== '' && !nodePath.isAbsolute(relative) && relative.split(nodePath.sep).every(name => !name.startsWith('.'))
}
