// Who may write, as the files of settings say it now: `.env.local` and its like are read again when they change, so that an author struck
// from one is out at the next request, and one whom `npm run author` adds is in. Next reads them once, when the server starts.
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'dotenv'
import { onProcess } from '@/lib/process'

/** The first that has a setting decides, as with Next (its guide “Environment variables”, load order). */
const names = ['.env.production.local', '.env.local', '.env.production', '.env']

type File = { readonly stamp: string; readonly values: Readonly<Record<string, string>> }
type Watched = { readonly files: Map<string, File>; readonly atStart: Map<string, string | undefined> }
const watched = () => onProcess('cairn.settings-files', (): Watched => ({ files: new Map(), atStart: new Map() }))

/**
 * A setting as it is now. What the environment of the server has is not in our hands, and wins, as it does with Next; that came from a file
 * follows the file.
 * @param value as the server got it when it started
 * @param isOutside whether the environment had it before any file was read; undefined when nobody looked: then a value that no file had at the
 *   start came from outside
 */
export function followed(
  setting: string,
  value: string | undefined,
  isOutside: boolean | undefined,
  folder: string
): string | undefined {
  const { atStart } = watched()
  const now = inFiles(setting, folder)
  if (!atStart.has(setting)) atStart.set(setting, now)
  return (isOutside ?? (value !== undefined && value !== atStart.get(setting))) ? value : now
}

function inFiles(setting: string, folder: string): string | undefined {
  for (const name of names) {
    const value = readFile(path.join(/*turbopackIgnore: true*/ folder, name)).values[setting]
    if (value !== undefined) return value || undefined
  }
  return undefined
}

/** A file that is not there, or cannot be read, names nobody. */
function readFile(file: string): File {
  const { files } = watched()
  try {
    const { mtimeMs, ctimeMs, size, ino } = statSync(/*turbopackIgnore: true*/ file)
    const stamp = [mtimeMs, ctimeMs, size, ino].join(' ')
    const known = files.get(file)
    if (known?.stamp === stamp) return known
    const read = { stamp, values: parse(readFileSync(/*turbopackIgnore: true*/ file)) }
    files.set(file, read)
    return read
  } catch {
    return { stamp: '', values: {} }
  }
}
