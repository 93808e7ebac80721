// The size of an image in pixels, so that pages can leave room for it before it has loaded.
import { imageSize } from 'image-size'
import { LRUCache } from 'lru-cache'
import { onProcess } from '@/lib/process'
import { type MediaFile, openMedia } from './file'

export type Size = { readonly width: number; readonly height: number }

/** Sizes stand at the beginning of a file; a photograph may have an embedded preview before it. */
const headBytes = [64 * 1024, 2_000_000]

/** Keyed by file and version; false for what is no image. */
const measured = onProcess('cairn.mediaSizes', () => new LRUCache<string, Size | false>({ max: 20_000 }))

/**
 * @param path as in the address: `/media/2024/a.png`
 * @returns the size as it is shown, turned as its EXIF data says; undefined when there is no such file or it is no image we can measure
 */
export async function measureMedia(contentDir: string, path: string): Promise<Size | undefined> {
  const file = await openMedia(contentDir, path)
  if (!file) return undefined
  try {
    const version = `${path} ${file.modifiedAt} ${file.bytes}`
    const size = measured.get(version) ?? (await sizeOf(file))
    measured.set(version, size)
    return size || undefined
  } finally {
    await file.handle.close()
  }
}

async function sizeOf({ handle, bytes }: MediaFile): Promise<Size | false> {
  for (const length of headBytes) {
    const head = new Uint8Array(Math.min(length, bytes))
    await handle.read(head, { position: 0 })
    const size = sizeFrom(head)
    if (size) return size
    if (bytes <= length) break
  }
  return false
}

function sizeFrom(head: Uint8Array): Size | undefined {
  try {
    const { width, height, orientation = 1 } = imageSize(head)
    return orientation >= 5 ? { width: height, height: width } : { width, height }
  } catch {
    // The package throws for everything that is not a whole image header: no image, or more of the file is needed.
    return undefined
  }
}
