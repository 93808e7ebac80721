// One file of the content tree, read from the disk or from what is laid over it.
import { isUtf8 } from 'node:buffer'
import { readFileSync, type Stats } from 'node:fs'
import nodePath from 'node:path'
import { codeOf } from '../error-code'
import { type ContentFile, maxBytes, type Reading, readAs, refusal } from './document'
import type { OverlaidFile } from './overlay'
import { roleOf } from './rules'

export { type ContentFile, type Document, displayPath, type ItemDocument, type Reading, readContentText } from './document'

export function stampOf(stats: Stats): string {
  return `${stats.mtimeMs}:${stats.ctimeMs}:${stats.size}:${stats.ino}`
}

/** @param path inside the content folder, with forward slashes */
export function readContentFile(reading: Reading, path: string, stats: Stats): ContentFile {
  const stamp = stampOf(stats)
  const refuse = refusal(reading, path, stamp)
  if (stats.isSymbolicLink()) return refuse('unexpected symbolic link, expected a file or folder of its own')
  const role = roleOf(path)
  if (typeof role === 'string') return refuse(role)
  if (!stats.isFile()) return refuse('unexpected special file, expected a file of text')
  if (stats.size > maxBytes) return refuse(`unexpected size of ${stats.size} bytes, expected at most ${maxBytes}`)
  const bytes = bytesOf(nodePath.join(/*turbopackIgnore: true*/ reading.root, path))
  if (typeof bytes === 'string') return refuse(`unexpected ${bytes} while reading, expected a file that can be read`)
  if (!isUtf8(bytes)) return refuse('unexpected bytes, expected text in UTF-8')
  return readAs(reading, path, role, bytes.toString('utf8'), stamp)
}

export function readOverlaidFile(reading: Reading, path: string, { id, bytes = Buffer.alloc(0) }: OverlaidFile): ContentFile {
  const stamp = `blob ${id}`
  const refuse = refusal(reading, path, stamp)
  const role = roleOf(path)
  if (typeof role === 'string') return refuse(role)
  if (bytes.length > maxBytes) return refuse(`unexpected size of ${bytes.length} bytes, expected at most ${maxBytes}`)
  if (!isUtf8(bytes)) return refuse('unexpected bytes, expected text in UTF-8')
  return readAs(reading, path, role, bytes.toString('utf8'), stamp)
}

/** @returns the code of what went wrong instead: the file may be gone again, or not ours to read */
function bytesOf(file: string): Buffer | string {
  try {
    return readFileSync(/*turbopackIgnore: true*/ file)
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    return code
  }
}
