// What Git would call the files of a folder: told by their bytes, so that a folder can be compared with a commit that it is not from.
import { createHash } from 'node:crypto'
import { lstat, readdir, readFile } from 'node:fs/promises'
import nodePath from 'node:path'

/** @returns by path, with forward slashes, hidden files left out */
export async function blobIds(root: string): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const name of await readdir(/*turbopackIgnore: true*/ root, { recursive: true, encoding: 'utf8' })) {
    const file = nodePath.join(/*turbopackIgnore: true*/ root, name)
    const path = name.split(nodePath.sep).join('/')
    if (path.split('/').some(segment => segment.startsWith('.')) || !(await lstat(/*turbopackIgnore: true*/ file)).isFile())
      continue
    const bytes = await readFile(/*turbopackIgnore: true*/ file)
    ids.set(path, createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex'))
  }
  return ids
}
