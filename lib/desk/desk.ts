// What the services of the desk work with, as it is at the moment of a request.

import type { Instant } from '@/lib/content/types'
import { drafts } from '@/lib/drafts'
import type { DraftRepository } from '@/lib/drafts/types'
import type { Weblog } from '@/lib/live'
import { now } from '@/lib/live/clock'
import { currentWeblog } from '@/lib/live/current'

export type Desk = { readonly drafts: DraftRepository; readonly weblog: Weblog; readonly now: Instant }

/** @throws DraftFault when drafts cannot be opened */
export async function openDesk(): Promise<Desk> {
  const [repository, weblog] = await Promise.all([drafts(), currentWeblog()])
  return { drafts: repository, weblog, now: now() }
}
