// Files on the disk that are there whole or not at all, whatever ends the process that writes them.
import { randomUUID } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import nodePath from 'node:path'
import { codeOf } from './error-code'

/** What is used of `node:fs/promises`. */
export type Files = Pick<
  typeof import('node:fs/promises'),
  'open' | 'rename' | 'unlink' | 'mkdir' | 'readdir' | 'stat' | 'readFile' | 'rm'
>

/** The end of the name of a file that is being written. */
export const temporaryEnd = '.tmp'

/** Puts a file in its place when all of it is on the disk. That it is there survives a loss of power only after `syncFolder`. */
export async function writeWhole(files: Files, path: string, bytes: Uint8Array | string, mode?: number): Promise<void> {
  const temporary = `${path}.${randomUUID()}${temporaryEnd}`
  try {
    const handle = await files.open(temporary, 'wx', mode)
    try {
      await handle.writeFile(bytes)
      await handle.datasync()
    } finally {
      await handle.close()
    }
    await files.rename(temporary, path)
  } catch (error) {
    await files.unlink(temporary).catch(() => undefined)
    throw error
  }
}

/** What a system says that cannot sync a folder: there it needs none, or there is nothing to be done. */
const notSyncable = ['EISDIR', 'EPERM', 'EINVAL']

/** Systems that cannot sync a folder are passed over. */
export async function syncFolder(files: Files, folder: string): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await files.open(folder, 'r')
    await handle.sync()
  } catch (error) {
    if (!notSyncable.includes(codeOf(error) ?? '')) throw error
  } finally {
    await handle?.close()
  }
}

/** Makes the folder, so that it is there after a loss of power too. */
export async function makeFolder(files: Files, folder: string): Promise<void> {
  const made = await files.mkdir(folder, { recursive: true })
  if (made !== undefined) await syncFolder(files, nodePath.dirname(made))
}
