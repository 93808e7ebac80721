// The outbox, wired to the repository around the content folder: what is published goes to CONTENT_REMOTE, and comes from there.

import { setTimeout as sleep } from 'node:timers/promises'
import { whenDraftsChange } from '@/lib/drafts'
import { DraftFault } from '@/lib/drafts/fault'
import { checkedOutBranch } from '@/lib/drafts/local/checkout'
import { openRepository } from '@/lib/drafts/local/git'
import { identityOf } from '@/lib/drafts/local/identity'
import { objectReader } from '@/lib/drafts/local/reader'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { onProcess } from '@/lib/process'
import { createLease, type Lease, redis } from '@/lib/redis'
import { exchangeOf } from './exchange'
import { withoutSecrets } from './network'
import { type DraftNews, draftNews } from './news'
import { createOutbox, type Outbox, type OutboxState } from './outbox'
import { remoteOf } from './remote'

export type { OutboxState } from './outbox'

/** Sending many photographs over a slow line takes its time. */
const timeoutMilliseconds = 180_000

/** GitHub waits ten seconds for an answer to a webhook. */
const patienceMilliseconds = 8_000
/** Somebody who types saves every few seconds, and sometimes twice at once. */
const typingMilliseconds = 200

type Kept = { outbox?: Promise<Outbox>; lease?: Lease; news?: DraftNews; typing?: NodeJS.Timeout }
const kept = onProcess<Kept>('cairn.outbox', () => ({}))

/** Undefined when there is no remote to exchange anything with. */
function outbox(): Promise<Outbox> | undefined {
  const { contentRemote } = env
  if (contentRemote === undefined || env.contentSource !== 'local' || !env.isServer) return undefined
  if (kept.outbox) return kept.outbox
  const opening = open(contentRemote)
  kept.outbox = opening
  opening.catch(() => {
    if (kept.outbox === opening) kept.outbox = undefined
  })
  return opening
}

async function open(name: string): Promise<Outbox> {
  const repository = await openRepository(env.contentDir)
  const contentBranch = async () => {
    const branch = env.contentBranch ?? (await checkedOutBranch(repository))
    if (branch !== undefined) return branch
    throw new DraftFault('busy', `No branch is checked out in ${repository.topLevel}: check out the one that readers see.`)
  }
  const remote = { ...remoteOf(repository, name, timeoutMilliseconds), name: withoutSecrets(name) }
  const checkout = { repository, reader: objectReader(repository.topLevel) }
  const exchange = exchangeOf(checkout, remote, {
    drafts: env.pushesDrafts,
    contentBranch,
    draftsSent: () => void kept.news?.say()
  })
  const shared = redis()
  // Of the servers that share this checkout, one exchanges by itself. Two at once do no harm: Git compares before it swaps, and see `takeIn`.
  const lease = shared ? createLease(shared, `outbox:${await identityOf(repository)}`) : undefined
  const made = createOutbox(remote.name, exchange, undefined, () => lease?.state().isHeld ?? true)
  if (shared) kept.news = draftNews(shared)
  if (lease) kept.lease = lease
  lease?.whenChanged(({ isHeld }) => {
    const who = isHeld ? 'this server exchanges' : 'another server with the same checkout exchanges'
    log.info('outbox', `${who} commits with ${remote.name}`)
    if (isHeld) made.look()
  })
  return made
}

/** To be called once, when a server starts. */
export function startOutbox() {
  if (redis()) whenDraftsChange(kickWhenTyped)
  outbox()
    ?.then(each => each.start())
    .catch(error => log.failure('outbox', 'nothing can be exchanged with the remote', error))
}

/** Where there are several servers, drafts are to be on the others soon. */
function kickWhenTyped() {
  clearTimeout(kept.typing)
  kept.typing = setTimeout(kickOutbox, typingMilliseconds).unref()
}

/** Fetches the drafts that another server has sent, if one has said so. Never fails. */
export async function lookForDrafts(): Promise<void> {
  if (env.pushesDrafts && (await kept.news?.look())) (await kept.outbox?.catch(() => undefined))?.look()
}

/** Something was published: pushes it, soon and behind everybody's back. */
export function kickOutbox() {
  outbox()?.then(
    each => each.kick(),
    () => {}
  )
}

/** Somebody has pushed to the remote: brings it into the content branch and its checkout, or goes on trying behind the caller's back. */
export async function takeInRemote(): Promise<void> {
  const taken = outbox()?.then(each => each.takeIn())
  if (taken) await Promise.race([taken, sleep(patienceMilliseconds, undefined, { ref: false })])
}

/** Nothing new is begun; resolves when what is under way has ended. */
export async function stopOutbox(): Promise<void> {
  // One that could not be opened has nothing under way.
  await (await kept.outbox?.catch(() => undefined))?.stop()
  await kept.lease?.stop()
}

/** What waits to be pushed, and why; undefined when there is no remote. @throws DraftFault when the repository cannot be opened */
export async function outboxState(): Promise<OutboxState | undefined> {
  return (await outbox())?.state()
}
