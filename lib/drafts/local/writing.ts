// Whether Git is writing the work tree at this moment: `git pull`, `git checkout`, and who receives a push, hold the lock of the index while
// they do, and they write files in place.
import { lstat } from 'node:fs/promises'
import { onProcess } from '@/lib/process'
import { openRepository, type Repository } from './git'
import { indexLockOf } from './index-lock'

/** Whoever thinks about a commit message may hold the same lock, for as long as they like. */
const longestMilliseconds = 5_000

const opened = onProcess('cairn.written', () => new Map<string, Promise<Repository | undefined>>())

/** @returns false also for a folder that is in no work tree */
export async function isBeingWritten(contentDir: string): Promise<boolean> {
  const opening = opened.get(contentDir) ?? openRepository(contentDir).catch(() => void opened.delete(contentDir))
  opened.set(contentDir, opening)
  const repository = await opening
  const lock = repository && (await lstat(/*turbopackIgnore: true*/ indexLockOf(repository)).catch(() => undefined))
  return lock !== undefined && Date.now() - lock.ctimeMs < longestMilliseconds
}
