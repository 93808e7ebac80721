// Media that were committed after the deployment: asked for when somebody wants to see them, and kept while there is room.
import { Readable } from 'node:stream'
import { LRUCache } from 'lru-cache'
import type { Overlay } from '@/lib/content'
import { onProcess } from '@/lib/process'
import type { MediaFile, MediaHandle } from './file'

/** What is laid over the content folder, and how the bytes of a blob are come by. */
export type LaidMedia = { readonly overlay: Overlay; readonly bytesOf: (id: string) => Promise<Buffer> }

const laid = onProcess<{ now?: LaidMedia }>('cairn.laidMedia', () => ({}))
const kept = onProcess('cairn.laidMediaBytes', () => new LRUCache<string, Promise<Buffer>>({ maxSize: 64_000_000 }))

/** From now on, these lie over the files on the disk. */
export function layMedia(media: LaidMedia) {
  laid.now = media
}

/**
 * @param names below media/
 * @returns undefined when the file is as it is on the disk, null when it is gone
 */
export async function laidMedia(names: readonly string[]): Promise<MediaFile | null | undefined> {
  const entry = laid.now?.overlay.get(`media/${names.join('/')}`)
  if (!entry || !laid.now) return entry === null ? null : undefined
  const bytes = await bytesOf(entry.id, laid.now)
  return { handle: handleOf(bytes), name: names.at(-1) ?? '', bytes: bytes.length, modifiedAt: instantOf(entry.id) }
}

function bytesOf(id: string, { bytesOf: ask }: LaidMedia): Promise<Buffer> {
  const known = kept.get(id)
  if (known) return known
  const asked = ask(id)
  // Counted when its size is known; until then it is there for whoever else wants it.
  kept.set(id, asked, { size: 1 })
  asked.then(
    bytes => kept.set(id, asked, { size: Math.max(1, bytes.length) }),
    () => kept.delete(id)
  )
  return asked
}

/** Git keeps no times of files. Validators need one that is the same everywhere and another for another text, and none to come. */
function instantOf(id: string): number {
  return (Number.parseInt(id.slice(0, 12), 16) % 1_500_000_000) * 1000
}

function handleOf(bytes: Buffer): MediaHandle {
  return {
    async read(buffer, { position }) {
      const bytesRead = bytes.copy(buffer, 0, position, position + buffer.byteLength)
      return { bytesRead, buffer }
    },
    createReadStream: () => Readable.from([bytes]),
    close: async () => undefined
  }
}
