// What is removed from the folder of kept pages: what nobody has asked for in a long time, what is too much, and what a crash has left behind.
import nodePath from 'node:path'
import { type Files, temporaryEnd } from '@/lib/files'

/** Since it was written, or read last as far as the file system says. */
const oldestMilliseconds = 30 * 86_400_000
/** A file that is being written is done in a moment. */
const temporaryMilliseconds = 600_000
/** So that the next page does not begin it all again. */
const share = 0.9

type Found = { readonly name: string; readonly bytes: number; readonly usedAt: number }

/**
 * @param mostBytes of all files together
 * @returns the names of what is gone
 */
export async function sweepFolder(folder: string, mostBytes: number, files: Files, now = Date.now()): Promise<string[]> {
  const found: Found[] = []
  const gone: string[] = []
  for (const name of await files.readdir(folder).catch(() => [])) {
    const stats = await files.stat(nodePath.join(/*turbopackIgnore: true*/ folder, name)).catch(() => undefined)
    if (!stats) continue
    const usedAt = Math.max(stats.mtimeMs, stats.atimeMs)
    if (now - usedAt > (name.endsWith(temporaryEnd) ? temporaryMilliseconds : oldestMilliseconds)) gone.push(name)
    else found.push({ name, bytes: stats.size, usedAt })
  }
  let bytes = found.reduce((sum, each) => sum + each.bytes, 0)
  if (bytes > mostBytes) {
    found.sort((a, b) => a.usedAt - b.usedAt)
    for (const each of found) {
      if (bytes <= mostBytes * share) break
      bytes -= each.bytes
      gone.push(each.name)
    }
  }
  // Another process may be first.
  for (const name of gone) await files.unlink(nodePath.join(/*turbopackIgnore: true*/ folder, name)).catch(() => undefined)
  return gone
}
