// The lock of the index: whoever holds it is the only one who changes what is checked out. `git commit`, `add` and `checkout` take the same.
// Ours says what it is for, so that a publication whose process was killed can be finished, and the lock be removed, by the next one.

import { link, lstat, rename, rm, utimes } from 'node:fs/promises'
import nodePath from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf } from '@/lib/error-code'
import { DraftFault } from '../fault'
import type { Repository } from './git'
import { held, type Intent, lifeOf, type Note, noteIn, noteOf } from './lock-note'
import { removeStaleLocks } from './locks'
import { withSign } from './signs'
import { writeSynced } from './sync'

type Finish = (unfinished: Intent) => Promise<void>

const waitMilliseconds = 3000
/** How long a Git goes on at most whose server was killed in another container. It has all its input by then. */
const endedMilliseconds = 1000
/** For other machines, which see no other sign of life. Far below how long they wait for one. */
const touchMilliseconds = 5000

export function indexLockOf(repository: Repository): string {
  return nodePath.join(/*turbopackIgnore: true*/ repository.gitDir, 'index.lock')
}

/**
 * On one machine nobody takes the lock from a process that lives, be it stopped or in another container. From another machine it can be taken
 * from one that was stopped for a minute. Branches move by compare-and-swap in any case: what may suffer then is the checkout, not a commit.
 * @param finish brings the checkout up to date for a process that did not come to it
 * @param work can ask whether the lock is still held
 * @throws a DraftFault when somebody else holds it for too long
 */
export async function withIndexLock<T>(
  repository: Repository,
  intent: Intent,
  finish: Finish,
  work: (isOurs: () => Promise<boolean>) => Promise<T>
): Promise<T> {
  const lock = indexLockOf(repository)
  const nonce = `${process.pid}-${crypto.randomUUID()}`
  const own = nodePath.join(/*turbopackIgnore: true*/ repository.gitDir, `cairn-lock-${nonce}`)
  const isOurs = async () => (await noteIn(lock))?.nonce === nonce
  return withSign(repository.commonDir, async sign => {
    const note = noteOf(nonce, sign, intent)
    await writeSynced(own, JSON.stringify(note))
    held.add(nonce)
    const touching = setInterval(() => void touch(lock, isOurs), touchMilliseconds)
    try {
      await take(repository, own, note, finish)
      try {
        return await work(isOurs)
      } finally {
        if (await isOurs()) await rm(/*turbopackIgnore: true*/ lock, { force: true })
      }
    } finally {
      clearInterval(touching)
      held.delete(nonce)
      await rm(/*turbopackIgnore: true*/ own, { force: true })
    }
  })
}

/** Finishes what a killed process has left, if it left anything. To be called when a server starts. */
export async function finishUnfinished(repository: Repository, finish: Finish): Promise<void> {
  const lock = indexLockOf(repository)
  const note = await noteIn(lock)
  if (!note || (await lifeOf(repository, lock, note)) === 'alive') return
  try {
    // With the lock in hand, as another server may be about to finish the same, and to go on.
    await withIndexLock(repository, { ...note.intent, files: [] }, finish, async () => {})
  } catch (error) {
    // Somebody was quicker, and is at work: who is next will finish what is left then.
    if (!(error instanceof DraftFault && error.reason === 'busy')) throw error
  }
}

async function take(repository: Repository, own: string, note: Note, finish: Finish): Promise<void> {
  const lock = indexLockOf(repository)
  const endings = new Map<string, number>()
  // A link is either made with all that is in the file, or not at all.
  for (const end = Date.now() + waitMilliseconds; !(await isLinked(own, lock)); ) {
    const unfinished = await takenOver(repository, own, note, endings)
    if (unfinished) {
      for (const intent of unfinished) await finish(intent)
      return
    }
    if (Date.now() > end)
      throw new DraftFault('busy', `Another program holds ${lock}, such as a git commit in progress; nothing was published.`)
    await sleep(25)
  }
}

/**
 * Makes a lock ours that a killed process of ours has left; somebody else's only after a very long time.
 * @param endings since when the holders of locks are known to have ended, by their nonce
 * @returns what is left to finish, when it is ours now
 */
async function takenOver(
  repository: Repository,
  own: string,
  note: Note,
  endings: Map<string, number>
): Promise<readonly Intent[] | undefined> {
  const lock = indexLockOf(repository)
  const left = await noteIn(lock)
  if (!left) {
    // A `git commit -a` holds it for as long as its author thinks about the message: minutes are nothing special.
    if (await isOldAndForeign(lock)) await removeStaleLocks(repository, [lock])
    return undefined
  }
  const life = await lifeOf(repository, lock, left)
  if (life === 'alive') return undefined
  if (life === 'ended') {
    const since = endings.get(left.nonce) ?? performance.now()
    endings.set(left.nonce, since)
    if (performance.now() - since < endedMilliseconds) return undefined
  }
  const unfinished = [...(left.unfinished ?? []), left.intent]
  const copy = `${own}-over`
  try {
    // What was unfinished goes on being said, should we be killed before it is done.
    await writeSynced(copy, JSON.stringify({ ...note, unfinished }))
    return (await isReplaced(repository, left, copy)) ? unfinished : undefined
  } finally {
    await rm(/*turbopackIgnore: true*/ copy, { force: true })
  }
}

/** Replaced, not removed and made again: at no moment is the index free. Of several who would, one is the heir of a lock. */
async function isReplaced(repository: Repository, left: Note, copy: string): Promise<boolean> {
  const lock = indexLockOf(repository)
  const heir = nodePath.join(/*turbopackIgnore: true*/ repository.gitDir, `cairn-heir-${left.nonce}`)
  if (!(await isLinked(copy, heir))) {
    const other = await noteIn(heir)
    if (other && (await lifeOf(repository, heir, other)) !== 'alive') await rm(/*turbopackIgnore: true*/ heir, { force: true })
    return false
  }
  try {
    // Who came late has read what stood there before the heir of then.
    if ((await noteIn(lock))?.nonce !== left.nonce) return false
    await rename(/*turbopackIgnore: true*/ copy, /*turbopackIgnore: true*/ lock)
    return true
  } finally {
    await rm(/*turbopackIgnore: true*/ heir, { force: true })
  }
}

async function isLinked(own: string, lock: string): Promise<boolean> {
  try {
    await link(/*turbopackIgnore: true*/ own, /*turbopackIgnore: true*/ lock)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

async function touch(lock: string, isOurs: () => Promise<boolean>): Promise<void> {
  const now = new Date()
  // Should it fail, others wait for less long.
  if (await isOurs()) await utimes(/*turbopackIgnore: true*/ lock, now, now).catch(() => {})
}

const foreignMilliseconds = 600_000

async function isOldAndForeign(lock: string): Promise<boolean> {
  const stats = await lstat(/*turbopackIgnore: true*/ lock).catch(() => undefined)
  return stats !== undefined && Date.now() - stats.ctimeMs > foreignMilliseconds
}
