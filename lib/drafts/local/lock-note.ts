// What stands in a lock of ours: whose it is, for telling whether they still live, and what it is for.
import { readFileSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import nodePath from 'node:path'
import { isRunning, onProcess } from '@/lib/process'
import type { Repository } from './git'
import { isGitAtWork } from './locks'
import { here, isHere, type ProcessPlace } from './place'
import { hear, isPerhapsAlive } from './signs'
import { fileTime } from './sync'

/** What a publication is about to do to the checkout. Paths are inside the repository; null is no file. */
export type Intent = {
  readonly branch: string
  readonly commit: string
  readonly files: readonly { readonly path: string; readonly before: string | null; readonly after: string | null }[]
}

export type Note = {
  readonly cairn: 1
  readonly pid: number
  readonly started: string
  /** Where the PID counts; notes of older versions do not say. */
  readonly place?: ProcessPlace
  /** By which its process is heard in other containers. */
  readonly sign?: string
  readonly nonce: string
  /** Of those whom it was taken over from, until it is done. */
  readonly unfinished?: readonly Intent[]
  readonly intent: Intent
}

/**
 * `ended`: its process has, but what that has started cannot be seen from here, and may go on for a moment.
 * `dead`: nobody is at work for it.
 */
type Life = 'alive' | 'ended' | 'dead'

/** The nonces of the locks that this process holds or is about to. */
export const held = onProcess('cairn.index-locks', () => new Set<string>())

export function noteOf(nonce: string, sign: string | undefined, intent: Intent): Note {
  return { cairn: 1, pid: process.pid, started: startOf('self'), place: here(), ...(sign && { sign }), nonce, intent }
}

/** @returns undefined when there is no lock, or one of Git's */
export async function noteIn(lock: string): Promise<Note | undefined> {
  try {
    const text = await readFile(/*turbopackIgnore: true*/ lock, 'utf8')
    return text.startsWith('{"cairn":1,') ? (JSON.parse(text) as Note) : undefined
  } catch {
    return undefined
  }
}

/** @param lock where the note was read; whoever holds it touches it now and then */
export async function lifeOf(repository: Repository, lock: string, note: Note): Promise<Life> {
  const { pid, started, nonce, place } = note
  if (held.has(nonce)) return 'alive'
  if (place && !isHere(place)) return lifeElsewhere(repository, lock, note)
  if (pid !== process.pid && isRunning(pid) && ['', started].includes(startOf(pid))) return 'alive'
  // The Git that a killed server had started may still be about to move the branch.
  return (await isGitAtWork(repository)) ? 'alive' : 'dead'
}

/** PIDs say nothing there. On one machine the kernel knows; from others nothing is heard but that the lock is touched. */
async function lifeElsewhere({ commonDir }: Repository, lock: string, { sign, place }: Note): Promise<Life> {
  const heard = sign === undefined ? 'unknown' : await hear(commonDir, sign)
  if (heard !== 'unknown') return heard === 'heard' ? 'alive' : 'ended'
  const touched = await stat(/*turbopackIgnore: true*/ lock).catch(() => undefined)
  const now = await fileTime(nodePath.dirname(lock))
  return !touched || isPerhapsAlive(place?.host === here().host, touched.ctimeMs, now) ? 'alive' : 'dead'
}

/** When a process began, so that another one with its number is not taken for it; '' where the system does not say. */
function startOf(pid: number | 'self'): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
