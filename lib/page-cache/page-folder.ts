// The folder that kept pages stand in, one file each: it is made when it is needed, and whatever stands in the place of a file gives way.
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import nodePath from 'node:path'
import { codeOf } from '@/lib/error-code'
import { type Files, makeFolder, temporaryEnd, writeWhole } from '@/lib/files'

export type PageFolder = {
  /** The names that there were when it was opened. */
  readonly names: readonly string[]
  pathOf(address: string): string
  write(address: string, bytes: Buffer): Promise<void>
  remove(address: string): Promise<void>
}

export function openPageFolder(folder: string, files: Files): PageFolder {
  let isThere = false
  const pathOf = (address: string) => nodePath.join(/*turbopackIgnore: true*/ folder, nameOf(address))

  async function write(path: string, bytes: Buffer): Promise<void> {
    const was = isThere
    if (!was) await makeFolder(files, folder)
    isThere = true
    try {
      await writeWhole(files, path, bytes)
    } catch (error) {
      if (isFolder(error)) {
        await remove(path)
        return writeWhole(files, path, bytes)
      }
      // Whoever clears caches by hand may remove the folder.
      isThere = false
      if (!was || codeOf(error) !== 'ENOENT') throw error
      await write(path, bytes)
    }
  }

  async function remove(path: string) {
    try {
      await files.unlink(path)
    } catch (error) {
      if (isFolder(error)) await files.rm(path, { recursive: true, force: true })
      else if (codeOf(error) !== 'ENOENT') throw error
    }
  }

  return {
    names: namesIn(folder),
    pathOf,
    write: (address, bytes) => write(pathOf(address), bytes),
    remove: address => remove(pathOf(address))
  }
}

/** Somebody's folder stands where a file is expected. What removes files says so in its own way where that is not Linux (POSIX unlink). */
export const isFolder = (error: unknown) => ['EISDIR', 'EPERM'].includes(codeOf(error) ?? '')

export const nameOf = (address: string) => createHash('sha256').update(address).digest('hex').slice(0, 40)

/** All at once, as it is done once, and spares a look at the disk for every address that is made up. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(/*turbopackIgnore: true*/ folder).filter(name => !name.endsWith(temporaryEnd))
  } catch {
    return []
  }
}
