// Puts files and folders on the disk. Git syncs the files it writes (core.fsync), but never the folders that name them.
import files, { open, readdir, rm } from 'node:fs/promises'
import nodePath from 'node:path'
import { codeOf } from '@/lib/error-code'
import { syncFolder } from '@/lib/files'

/** Folders that are gone meanwhile are passed over. */
export async function syncFolders(folders: readonly string[]): Promise<void> {
  await Promise.all([...new Set(folders)].map(syncIfThere))
}

async function syncIfThere(folder: string): Promise<void> {
  try {
    await syncFolder(files, folder)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/** A new file with its bytes on the disk. */
export async function writeSynced(file: string, bytes: Buffer | string): Promise<void> {
  const handle = await open(/*turbopackIgnore: true*/ file, 'w')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The folders that name objects: Git's own programs sync the objects alone. */
export async function syncObjects(commonDir: string): Promise<void> {
  const objects = nodePath.join(/*turbopackIgnore: true*/ commonDir, 'objects')
  const names = await readdir(/*turbopackIgnore: true*/ objects)
  const folders = names.filter(name => name === 'pack' || /^[0-9a-f]{2}$/.test(name))
  await syncFolders([objects, ...folders.map(name => nodePath.join(/*turbopackIgnore: true*/ objects, name))])
}

/** What time it is by the clock of the file system, which may be another machine's. In milliseconds. */
export async function fileTime(folder: string): Promise<number> {
  const file = nodePath.join(/*turbopackIgnore: true*/ folder, `cairn-time-${crypto.randomUUID()}`)
  const handle = await open(/*turbopackIgnore: true*/ file, 'wx')
  try {
    return (await handle.stat()).mtimeMs
  } finally {
    await handle.close()
    await rm(/*turbopackIgnore: true*/ file, { force: true })
  }
}
