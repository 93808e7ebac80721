// What the pages of the desk show, as values. The frame and the page in it ask for the same things: within a request each is made once.
import { cache } from 'react'
import type { Instant } from '@/lib/content/types'
import { DraftFault } from '@/lib/drafts/fault'
import { now } from '@/lib/live/clock'
import { currentWeblog } from '@/lib/live/current'
import { openDesk } from './desk'
import { listDrafts } from './drafts'
import { type FileWithProblems, filesWithProblems, problemCounts, scheduledCount } from './files'
import type { DraftSummary } from './types'

/** The site's clock at the moment the page is made. */
type Clock = { readonly now: Instant; readonly timeZone: string }

type Drafts = {
  /** Newest save first. */
  readonly drafts: readonly DraftSummary[]
  /** Why there are none to show: a sentence for who runs the site. */
  readonly fault?: string
}
export type DraftsPage = Clock & Drafts
export type ProblemsPage = Clock & { readonly files: readonly FileWithProblems[]; readonly fault?: string }
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

export async function draftsPage(): Promise<DraftsPage> {
  return { ...(await clock()), ...(await allDrafts()) }
}

export async function problemsPage(): Promise<ProblemsPage> {
  const { fault } = await allDrafts()
  return { ...(await clock()), files: await allProblems(), ...(fault === undefined ? {} : { fault }) }
}

/** What stands beside the names of the sections: of the files with problems, those that keep something from being shown. */
export async function deskCounts(): Promise<Counts> {
  const [{ drafts, fault }, files, { tree }] = await Promise.all([allDrafts(), allProblems(), currentWeblog()])
  return {
    drafts: drafts.length,
    scheduled: scheduledCount(tree, (await clock()).now),
    problems: problemCounts(files).errors + (fault === undefined ? 0 : 1)
  }
}
