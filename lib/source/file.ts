// The file of a published item, as its author wrote it.
import { open } from 'node:fs/promises'
import nodePath from 'node:path'
import type { Item, Tree } from '@/lib/content'
import { blobId } from '@/lib/content/document'
import { isError } from '@/lib/content/problem'
import { stampOf } from '@/lib/content/read'
import { itemFile } from '@/lib/content/rules'

/**
 * The text of the file with its front matter.
 * @returns undefined unless it is still the file that was read and found to be public. One that has changed since may be a draft
 * again, or broken: until it has been read, the published text stands for it
 */
export async function publishedFile({ reading, files }: Tree, item: Item): Promise<string | undefined> {
  const path = itemFile(item)
  const file = files.get(path)
  if (file?.document?.role !== 'item' || file.document.item !== item || file.problems.some(isError)) return undefined
  const laid = reading.overlay?.get(path)
  if (laid !== undefined) return laid?.bytes?.toString('utf8')
  // Gone, or not ours to read any more: changed since as well.
  const handle = await open(nodePath.join(/*turbopackIgnore: true*/ reading.root, path)).catch(() => undefined)
  if (!handle) return undefined
  try {
    if (stampOf(await handle.stat()) !== file.stamp) return undefined
    const text = await handle.readFile('utf8')
    // It may have been written to since that question, and be half there.
    return blobId(text) === file.id ? text : undefined
  } finally {
    await handle.close()
  }
}
