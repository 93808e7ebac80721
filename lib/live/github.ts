// The weblog as the branch on GitHub has it, for hosts whose disk holds their deployment and nothing newer. Each function that answers has a
// memory of its own, so each asks where the branch is before it renders anything; while GitHub does not answer, the last known state stands.
import { AsyncResource } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { delayAfter } from '@/lib/backoff'
import { blobIds } from '@/lib/content/blobs'
import { DraftFault } from '@/lib/drafts/fault'
import { type BranchReader, branchReader } from '@/lib/drafts/github/branch-files'
import { gitHubSettings } from '@/lib/drafts/github/settings'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { layMedia } from '@/lib/media/overlaid'
import { onProcess } from '@/lib/process'
import { layOverWeblog } from '.'

/** The branch is looked at no more often. */
const freshMilliseconds = 1_000
/** Who wants to read waits no longer for GitHub; a little longer where nothing is known yet but what was deployed. */
const patienceMilliseconds = { knowing: 3_000, ignorant: 8_000 }
const timeoutMilliseconds = 5_000
/** After a check that failed. */
const pause = { first: 1_000, longest: 60_000 }

type Known = {
  reader?: BranchReader
  checking?: Promise<void>
  /** When the last check that succeeded began. */
  checkedAt: number
  failures: number
  notBefore: number
}
const known = onProcess<Known>('cairn.github', () => ({ checkedAt: 0, failures: 0, notBefore: 0 }))

/** Next tracks what is fetched while it renders a page, and would keep the answer for as long as the page: this is outside of any page. */
const outside = onProcess('cairn.outside', () => new AsyncResource('cairn'))

/** To be called when a server starts, outside of any request. */
export function prepareGitHub() {
  outside.asyncId()
}

/** @returns whether it is certain that the weblog is that of the branch, as it was a second ago at most */
export async function followBranch(): Promise<boolean> {
  const asked = Date.now()
  if (asked - known.checkedAt < freshMilliseconds) return true
  if (asked < known.notBefore) return false
  const checked = check().then(
    () => true,
    () => false
  )
  const patience = known.checkedAt > 0 ? patienceMilliseconds.knowing : patienceMilliseconds.ignorant
  return Promise.race([checked, sleep(patience, false, { ref: false })])
}

/** Learns what the branch has now, whatever was learned before. @throws DraftFault when GitHub does not say */
export async function followBranchNow(): Promise<void> {
  await known.checking?.catch(() => undefined)
  await check()
}

function check(): Promise<void> {
  known.checking ??= outside.runInAsyncScope(look).finally(() => {
    known.checking = undefined
  })
  return known.checking
}

async function look(): Promise<void> {
  const began = Date.now()
  try {
    known.reader ??= openBranch()
    await lay(known.reader)
    if (known.failures > 0) log.info('github', 'GitHub answers again', { failures: known.failures })
    known.failures = 0
    known.notBefore = 0
    known.checkedAt = began
  } catch (error) {
    // What has been asked for may not have been used: it is asked for as a whole again.
    known.reader = undefined
    known.failures++
    const limit = error instanceof DraftFault ? (error.retryAfterSeconds ?? 0) * 1000 : 0
    known.notBefore = Date.now() + Math.max(limit, delayAfter(known.failures, pause))
    if (known.failures === 1)
      log.error('github', `readers see the last known state: ${error instanceof Error ? error.message : error}`)
    throw error
  }
}

async function lay(reader: BranchReader) {
  const head = await reader.movedTo()
  if (head === undefined) return
  const overlay = await reader.files(head, env.github.deployedCommit, () => blobIds(env.contentDir))
  layMedia({ overlay, bytesOf: id => outside.runInAsyncScope(() => reader.blob(id)) })
  layOverWeblog(overlay)
}

function openBranch(): BranchReader {
  return branchReader({ ...gitHubSettings('Content'), timeoutMilliseconds }, path => !path.startsWith('media/'))
}
