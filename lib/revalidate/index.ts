// From a change of the content to pages that show it: refresh, find out what is touched, invalidate exactly that, warm what is read most.
import { revalidatePath, revalidateTag } from 'next/cache'
import { after } from 'next/server'
import { changedAmong, changedPaths, differingPaths, type MdxSource, noOverlay, type Store } from '@/lib/content'
import type { Instant } from '@/lib/content/types'
import { env } from '@/lib/env'
import { isDue, nextWeblog, showWeblog, storeAt, toldWeblog, type Weblog, weblog } from '@/lib/live'
import { bodyOf } from '@/lib/live/bodies'
import { announceChange } from '@/lib/live/changes'
import { followBranchNow } from '@/lib/live/github'
import { kickOutbox } from '@/lib/outbox'
import { onProcess } from '@/lib/process'
import { type Affected, affectedBy } from './affected'
import { preparedChange } from './prepared'
import { betweenPages, warm } from './warm'

export { type Affected, affectedBy } from './affected'

export type Refreshed = Affected & { readonly weblog: Weblog; readonly files: readonly string[] }

/** The tag of every page that says that there is nothing: it names what is near, and so must not outlive a change. */
export const missingTag = 'missing'

/** What became of a change: why it could not be shown, so that readers have what they had before; undefined when it is live. */
export type Outcome = string | undefined

type Queue = { last: Promise<unknown>; outcome: Promise<Outcome> }
const queue = onProcess<Queue>('cairn.refresh', () => ({ last: Promise.resolve(), outcome: Promise.resolve(undefined) }))

/**
 * A render that began before a change may end after it, and be kept as if it were new. Nothing tells when it has ended, so this is a guess,
 * generous for pages that take some 30 ms.
 */
const settledMilliseconds = 2_000
/** More changed bodies than this are not worth finishing before the change is shown. */
const mostBodies = 100

/**
 * Brings the weblog up to date with the files and the clock. Must run inside a request, as Next invalidates nothing outside of one.
 * One refresh at a time.
 * @param paths the only files to look at, inside the content folder; without them, all
 */
export function refreshContent(paths?: readonly string[]): Promise<Refreshed> {
  const turn = queue.last.catch(() => undefined).then(() => refreshNow(paths))
  queue.last = turn
  return turn
}

/**
 * Invalidates what shows the items that have become public since an instant, whatever this process has shown of them already: where functions
 * answer, each moves on by itself, and none knows what the others have rendered.
 */
export async function refreshSince(instant: Instant): Promise<Refreshed> {
  const { files, weblog: now } = await refreshContent()
  const affected = affectedBy(storeAt(instant), now.store)
  invalidate(affected)
  return { ...affected, files, weblog: now }
}

/**
 * As `refreshContent`, for who has to know that all that is new since `before` is shown. What somebody else was first to show is invalidated
 * here again: Next does so when a request is over, and that one may still be under way.
 */
export async function refreshFrom(before: Weblog, paths?: readonly string[]): Promise<Refreshed> {
  const own = await refreshContent(paths)
  const change = changeBetween(before, own.weblog)
  if (change.files.length !== own.files.length || change.pages.size !== own.pages.size) invalidate(change)
  return { ...change, weblog: own.weblog }
}

/** What has changed from one weblog to another, whoever was first to see it. */
function changeBetween(before: Weblog, after: Weblog): Affected & { readonly files: readonly string[] } {
  const paths = new Set([...before.tree.files.keys(), ...after.tree.files.keys()])
  const files = [...paths].filter(path => before.tree.files.get(path) !== after.tree.files.get(path)).sort()
  return { ...affectedBy(before.store, after.store), files }
}

/** What became of the last change that was made public: known when the pages that readers read most have been rendered anew. */
export function outcomeOfLastChange(): Promise<Outcome> {
  return queue.outcome
}

async function refreshNow(paths?: readonly string[]): Promise<Refreshed> {
  if (env.readsFromGitHub) await followBranchNow()
  // Where content comes from elsewhere, new pages may show more than that already; kept ones do not.
  const before = toldWeblog()
  const files = changedSince(before, paths)
  if (files.length === 0 && before === weblog() && !isDue(before))
    return { ...affectedBy(before.store, before.store), files, weblog: before }
  const prepared = env.readsFromGitHub ? undefined : preparedChange(before, files)
  const next = prepared?.next ?? nextWeblog(env.readsFromGitHub ? [] : files)
  const { timeZone } = next.store.site
  // Finished before anybody can ask for it: no reader waits, and what cannot be finished is never shown.
  for (const body of newBodies(before.store, next.store).slice(0, mostBodies)) await bodyOf(body, timeZone)
  const affected = prepared?.affected ?? affectedBy(before.store, next.store)
  await betweenPages(() => {
    // Before it is shown: if Next refuses, the next refresh finds the same change again.
    invalidate(affected)
    showWeblog(next)
  })
  kickOutbox()
  announceChange()
  let tell: (outcome: Outcome) => void = () => undefined
  queue.outcome = new Promise(resolve => {
    tell = resolve
  })
  after(() => settle(before, next, affected, tell))
  return { ...affected, files, weblog: next }
}

function changedSince({ tree }: Weblog, paths: readonly string[] | undefined): string[] {
  if (env.readsFromGitHub) return differingPaths(tree.reading.overlay ?? noOverlay, weblog().tree.reading.overlay ?? noOverlay)
  return paths ? changedAmong(tree, paths) : changedPaths(tree)
}

function invalidate({ everything, allTags, pages }: Affected) {
  if (everything) revalidatePath('/', 'layout')
  // The folder of the route, by its place in app, with all that is below it.
  if (allTags) revalidatePath('/(weblog)/tags/[tags]', 'layout')
  for (const page of pages) revalidatePath(page)
  if (everything || pages.size > 0) revalidateTag(missingTag, { expire: 0 })
}

/** After the answer: renders what is read most; if that fails, readers get back what they had. */
async function settle(before: Weblog, next: Weblog, affected: Affected, tell: (outcome: Outcome) => void) {
  const failure = await warm(affected)
  if (failure !== undefined && weblog() === next) {
    console.error(`the change cannot be shown, the weblog stays as it was: ${failure}`)
    // With the files as they are now, so that only another change makes us try again.
    showWeblog({ ...next, store: before.store })
    invalidate(affected)
    tell(failure)
    return
  }
  tell(undefined)
  await new Promise(resolve => setTimeout(resolve, settledMilliseconds))
  invalidate(affected)
  after(() => warm(affected))
}

function newBodies(before: Store, next: Store): MdxSource[] {
  const known = new Set(bodiesOf(before))
  return bodiesOf(next).filter(body => !known.has(body))
}

function bodiesOf(store: Store): MdxSource[] {
  const descriptions = store.tagsWithText.map(name => store.tag(name).description).filter(source => source !== undefined)
  const introductions = store.allSeries.map(series => series.introduction)
  return [...store.items.map(item => item.body), ...descriptions, ...introductions, ...store.pages.map(page => page.body)]
}
