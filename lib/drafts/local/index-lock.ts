// The lock of the index: whoever holds it is the only one who changes what is checked out. `git commit`, `add` and `checkout` take the same.
// Ours says what it is for, so that a publication whose process was killed can be finished, and the lock be removed, by the next one.

import { readFileSync } from 'node:fs'
import { link, readFile, rm } from 'node:fs/promises'
import nodePath from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onProcess } from '@/lib/process'
import { DraftFault } from '../fault'
import type { Repository } from './git'
import { isGitAtWork, removeStaleLocks } from './locks'
import { replaceFile, writeSynced } from './sync'

/** What a publication is about to do to the checkout. Paths are inside the repository; null is no file. */
export type Intent = {
  readonly branch: string
  readonly commit: string
  readonly files: readonly { readonly path: string; readonly before: string | null; readonly after: string | null }[]
}

type Note = { readonly cairn: 1; readonly pid: number; readonly started: string; readonly nonce: string; readonly intent: Intent }

const waitMilliseconds = 3000
const held = onProcess('cairn.index-locks', () => new Set<string>())

export function indexLockOf(repository: Repository): string {
  return nodePath.join(/*turbopackIgnore: true*/ repository.gitDir, 'index.lock')
}

/**
 * @param finish brings the checkout up to date for a process that did not come to it
 * @throws a DraftFault when somebody else holds it for too long
 */
export async function withIndexLock<T>(
  repository: Repository,
  intent: Intent,
  finish: (unfinished: Intent) => Promise<void>,
  work: () => Promise<T>
): Promise<T> {
  const lock = indexLockOf(repository)
  const nonce = `${process.pid}-${crypto.randomUUID()}`
  const own = nodePath.join(/*turbopackIgnore: true*/ repository.gitDir, `cairn-lock-${nonce}`)
  const note: Note = { cairn: 1, pid: process.pid, started: startOf(process.pid), nonce, intent }
  await writeSynced(own, JSON.stringify(note))
  held.add(nonce)
  try {
    // A link is either made with all that is in the file, or not at all.
    for (const end = Date.now() + waitMilliseconds; !(await isLinked(own, lock)); ) {
      if (await takenOver(repository, lock, own, nonce, finish)) break
      if (Date.now() > end)
        throw new DraftFault('busy', `Another program holds ${lock}, such as a git commit in progress; nothing was published.`)
      await sleep(25)
    }
    try {
      return await work()
    } finally {
      if ((await noteIn(lock))?.nonce === nonce) await rm(/*turbopackIgnore: true*/ lock, { force: true })
    }
  } finally {
    held.delete(nonce)
    await rm(/*turbopackIgnore: true*/ own, { force: true })
  }
}

/** Finishes what a killed process has left, if it left anything. To be called when a server starts. */
export async function finishUnfinished(repository: Repository, finish: (unfinished: Intent) => Promise<void>): Promise<void> {
  const lock = indexLockOf(repository)
  const note = await noteIn(lock)
  if (!note || (await isAlive(repository, note))) return
  await finish(note.intent)
  if ((await noteIn(lock))?.nonce === note.nonce) await rm(/*turbopackIgnore: true*/ lock, { force: true })
}

async function isLinked(own: string, lock: string): Promise<boolean> {
  try {
    await link(/*turbopackIgnore: true*/ own, /*turbopackIgnore: true*/ lock)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Makes a lock ours that a killed process of ours has left; somebody else's only after a very long time. */
async function takenOver(
  repository: Repository,
  lock: string,
  own: string,
  nonce: string,
  finish: (unfinished: Intent) => Promise<void>
): Promise<boolean> {
  const note = await noteIn(lock)
  if (!note) {
    // A `git commit -a` holds it for as long as its author thinks about the message: minutes are nothing special.
    if (await isOldAndForeign(lock)) await removeStaleLocks(repository, [lock])
    return false
  }
  if (await isAlive(repository, note)) return false
  const copy = `${own}-over`
  await link(/*turbopackIgnore: true*/ own, /*turbopackIgnore: true*/ copy)
  // Replaced, not removed and made again: at no moment is the index free.
  await replaceFile(copy, lock)
  if ((await noteIn(lock))?.nonce !== nonce) return false
  await finish(note.intent)
  return true
}

async function isAlive(repository: Repository, { pid, started, nonce }: Note): Promise<boolean> {
  if (held.has(nonce)) return true
  if (pid !== process.pid && isRunning(pid) && startOf(pid) === started) return true
  // The Git that a killed server had started may still be about to move the branch.
  return isGitAtWork(repository)
}

const foreignMilliseconds = 600_000

async function isOldAndForeign(lock: string): Promise<boolean> {
  const { lstat } = await import('node:fs/promises')
  const stats = await lstat(/*turbopackIgnore: true*/ lock).catch(() => undefined)
  return stats !== undefined && Date.now() - stats.ctimeMs > foreignMilliseconds
}

async function noteIn(lock: string): Promise<Note | undefined> {
  try {
    const text = await readFile(/*turbopackIgnore: true*/ lock, 'utf8')
    return text.startsWith('{"cairn":1,') ? (JSON.parse(text) as Note) : undefined
  } catch {
    // It is gone, or an index of Git's.
    return undefined
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** When a process began, so that another one with its number is not taken for it; '' where the system does not say. */
function startOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
