// The outbox, wired to the repository around the content folder: what is published goes to CONTENT_REMOTE, and comes from there.

import { setTimeout as sleep } from 'node:timers/promises'
import { DraftFault } from '@/lib/drafts/fault'
import { checkedOutBranch } from '@/lib/drafts/local/checkout'
import { openRepository } from '@/lib/drafts/local/git'
import { objectReader } from '@/lib/drafts/local/reader'
import { env } from '@/lib/env'
import { onProcess } from '@/lib/process'
import { exchangeOf } from './exchange'
import { withoutSecrets } from './network'
import { createOutbox, type Outbox, type OutboxState } from './outbox'
import { remoteOf } from './remote'

export type { OutboxState } from './outbox'

/** Sending many photographs over a slow line takes its time. */
const timeoutMilliseconds = 180_000

/** GitHub waits ten seconds for an answer to a webhook. */
const patienceMilliseconds = 8_000

const kept = onProcess<{ outbox?: Promise<Outbox> }>('cairn.outbox', () => ({}))

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
  const place = { repository, reader: objectReader(repository.topLevel) }
  return createOutbox(remote.name, exchangeOf(place, remote, { drafts: env.pushesDrafts, contentBranch }))
}

/** To be called once, when a server starts. */
export function startOutbox() {
  outbox()
    ?.then(each => each.start())
    .catch(error => console.error(`nothing can be exchanged with the remote: ${error instanceof Error ? error.message : error}`))
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

/** What waits to be pushed, and why; undefined when there is no remote. @throws DraftFault when the repository cannot be opened */
export async function outboxState(): Promise<OutboxState | undefined> {
  return (await outbox())?.state()
}
