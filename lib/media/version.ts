// Versions of media files, told by what is in them: an address with a version in it stays right for ever, on every host.
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { onProcess } from '@/lib/process'
import { type MediaFile, openMedia } from './file'
import { measureMedia, type Size } from './size'

export type Picture = Size & { readonly version?: string }

/** What the platform makes smaller; a GIF may move, and an SVG has no size of its own. next.config.mjs has the same limit. */
const resizable = /\.(?:avif|jpe?g|png|webp)$/i
const mostBytes = 25_000_000

/** Keyed by path, time and length: hashing takes a millisecond for each megabyte. */
const versions = onProcess('cairn.mediaVersions', () => new LRUCache<string, string>({ max: 20_000 }))

/** @param path as in the address: `/media/2024/a.png`. @returns as `measureMedia`, with a version for what can be made smaller */
export async function measurePicture(contentDir: string, path: string): Promise<Picture | undefined> {
  const size = await measureMedia(contentDir, path)
  if (!size || !resizable.test(path)) return size
  const file = await openMedia(contentDir, path)
  if (!file) return undefined
  try {
    return file.bytes > mostBytes ? size : { ...size, version: await versionOf(path, file) }
  } finally {
    await file.handle.close()
  }
}

/** @returns 16 hexadecimal digits */
export async function versionOf(path: string, { handle, modifiedAt, bytes }: MediaFile): Promise<string> {
  const key = `${path} ${modifiedAt} ${bytes}`
  const known = versions.get(key)
  if (known !== undefined) return known
  const hash = createHash('sha256')
  for await (const chunk of handle.createReadStream({ start: 0, autoClose: false })) hash.update(chunk)
  const version = hash.digest('hex').slice(0, 16)
  versions.set(key, version)
  return version
}

/** @param path `/media/@<version>/2024/a.png`. @returns the path of the file and the version that is meant; none in most addresses */
export function versionIn(path: string): { readonly path: string; readonly version?: string } {
  const [, version, rest] = /^\/media\/@([0-9a-f]{16})(\/.*)$/.exec(path) ?? []
  return version === undefined ? { path } : { path: `/media${rest}`, version }
}
