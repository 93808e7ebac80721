// What the pages of the desk show, as values. The frame and the page in it ask for the same things: within a request each is made once.
import { cache } from 'react'
import type { Instant } from '@/lib/content/types'
import { DraftFault } from '@/lib/drafts/fault'
import type { Weblog } from '@/lib/live'
import { now } from '@/lib/live/clock'
import { currentWeblog } from '@/lib/live/current'
import { type OutboxState, outboxState } from '@/lib/outbox'
import { pageCache, type RenderFailure } from '@/lib/page-cache'
import { type ServersState, serversState } from '@/lib/servers'
import { type PublishedQuery, queryText } from '@/lib/urls'
import { Refused } from './answer'
import { openDesk } from './desk'
import { listDrafts } from './drafts'
import { type FileWithProblems, filesWithProblems, problemCounts, scheduledCount } from './files'
import { listItems, readItemQuery } from './items'
import type { DraftSummary, ItemList } from './types'

/** The site's clock at the moment the page is made. */
type Clock = { readonly now: Instant; readonly timeZone: string }

type Drafts = {
  /** Newest save first. */
  readonly drafts: readonly DraftSummary[]
  /** Why there are none to show: a sentence for who runs the site. */
  readonly fault?: string
}
export type DraftsPage = Clock & Drafts
export type ProblemsPage = Clock & {
  readonly files: readonly FileWithProblems[]
  /** What is published but not on the remote yet, and why; absent when there is no remote, or nothing waits. */
  readonly outbox?: OutboxState
  /** What keeps several servers from showing the same; absent when nothing does, or there is one. */
  readonly servers?: ServersState
  /** Pages that cannot be rendered. */
  readonly failures: readonly RenderFailure[]
  readonly fault?: string
}
export type ItemsPage = Clock & ItemList
export type PublishedPage = ItemsPage & {
  /** What is asked for, as the form shows it. */
  readonly query: PublishedQuery
  /** Why that cannot be asked for. */
  readonly refused?: string
}
export type Counts = { readonly drafts: number; readonly scheduled: number; readonly problems: number }

const clock = cache(async (): Promise<Clock> => ({ now: now(), timeZone: (await currentWeblog()).store.site.timeZone }))

const allDrafts = cache(async (): Promise<Drafts> => {
  try {
    return await listDrafts(await openDesk())
  } catch (error) {
    if (error instanceof DraftFault) return { drafts: [], fault: error.message }
    throw error
  }
})

const allProblems = cache(async () => {
  const { tree, problems } = await currentWeblog()
  return filesWithProblems(tree, problems, (await allDrafts()).drafts)
})

const waiting = cache(async (): Promise<OutboxState | undefined> => {
  const state = await outboxState().catch(error => {
    if (error instanceof DraftFault) return undefined
    throw error
  })
  return state && (state.waiting > 0 || state.blocked || state.lastError) ? state : undefined
})

/** Servers that differ for a moment are about to agree. */
const patienceMilliseconds = 60_000

function serversInTrouble(at: Instant): ServersState | undefined {
  const state = serversState()
  const { redis, differsSince = at } = state ?? {}
  const isLate = Date.parse(at) - Date.parse(differsSince) > patienceMilliseconds
  return isLate || redis?.condition === 'away' || redis?.condition === 'refusing' ? state : undefined
}

export async function draftsPage(): Promise<DraftsPage> {
  return { ...(await clock()), ...(await allDrafts()) }
}

export async function problemsPage(): Promise<ProblemsPage> {
  const [{ fault = heldBackNote(await currentWeblog()) }, files, outbox] = await Promise.all([
    allDrafts(),
    allProblems(),
    waiting()
  ])
  const { now, timeZone } = await clock()
  const servers = serversInTrouble(now)
  return {
    now,
    timeZone,
    files,
    failures: failures(),
    ...(outbox ? { outbox } : {}),
    ...(servers ? { servers } : {}),
    ...(fault === undefined ? {} : { fault })
  }
}

/** What stands beside the names of the sections. As problems count those that somebody has to look at: no warnings, and nothing that only waits. */
export async function deskCounts(): Promise<Counts> {
  const shown = await currentWeblog()
  const { tree } = shown
  const [{ drafts, fault = heldBackNote(shown) }, files, outbox] = await Promise.all([allDrafts(), allProblems(), waiting()])
  return {
    drafts: drafts.length,
    scheduled: scheduledCount(tree, (await clock()).now),
    problems: problemCounts(files).errors + failures().length + (fault ? 1 : 0) + (outbox?.blocked || outbox?.lastError ? 1 : 0)
  }
}

/** Undefined when everything is shown. */
function heldBackNote({ heldBack }: Weblog): string | undefined {
  if (heldBack === undefined) return undefined
  return `The last change is not shown: ${heldBack}. Readers have what they had before, and it is tried again every minute.`
}

/** None where the platform keeps the pages. */
function failures(): readonly RenderFailure[] {
  return pageCache()?.failures() ?? []
}

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>

/** @param parameters `q`, `kind`, `state`, `page` */
export async function publishedPage(parameters: Parameters): Promise<PublishedPage> {
  const text = (name: string) => queryText(parameters[name])
  const query = { q: text('q'), kind: text('kind'), state: text('state') }
  try {
    return { query, ...(await itemsFor(new URLSearchParams({ ...query, page: text('page') }))) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { query, refused: error.message, items: [], total: 0, page: 1, pages: 1, ...(await clock()) }
  }
}

/** The next comes first. @param parameters `page` */
export async function scheduledPage(parameters: Parameters): Promise<ItemsPage> {
  const wanted = Number(/^[1-9]\d{0,5}$/.exec(queryText(parameters.page))?.[0] ?? 1)
  const state = 'scheduled'
  const { pages } = await itemsFor(new URLSearchParams({ state }))
  const page = Math.min(wanted, pages)
  // From the other end: elsewhere the newest comes first.
  const list = await itemsFor(new URLSearchParams({ state, page: String(pages + 1 - page) }))
  return { ...list, page, items: list.items.toReversed() }
}

async function itemsFor(parameters: URLSearchParams): Promise<ItemsPage> {
  const [{ tree }, { drafts }, { now, timeZone }] = await Promise.all([currentWeblog(), allDrafts(), clock()])
  return { ...listItems(tree, readItemQuery(parameters), drafts, now), now, timeZone }
}
