// From a change of the content to pages that show it: refresh, find out what is touched, invalidate exactly that, warm what is read most.
import { changedAmong, changedPaths, differingPaths, type MdxSource, noOverlay, type Store } from '@/lib/content'
import type { Instant } from '@/lib/content/types'
import { env } from '@/lib/env'
import { isDue, nextWeblog, storeAt, toldWeblog, type Weblog, weblog } from '@/lib/live'
import { bodyOf } from '@/lib/live/bodies'
import { announceChange } from '@/lib/live/changes'
import { followBranchNow } from '@/lib/live/github'
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics'
import { type InTurn, oneAtATime } from '@/lib/one-at-a-time'
import { kickOutbox } from '@/lib/outbox'
import { pageCache } from '@/lib/page-cache'
import { atWorkDuring } from '@/lib/precedence'
import { onProcess } from '@/lib/process'
import { type Affected, affectedBy } from './affected'
import { invalidate } from './invalidate'
import { preparedChange } from './prepared'
import { type Outcome, show } from './show'

export { missingTag } from './invalidate'
export type { Outcome } from './show'

export type Refreshed = Affected & { readonly weblog: Weblog; readonly files: readonly string[] }

type Refreshing = { readonly inTurn: InTurn; outcome: Promise<Outcome> }
const refreshing = onProcess<Refreshing>('cairn.refresh', () => ({
  inTurn: oneAtATime(),
  outcome: Promise.resolve(undefined)
}))

/** More changed bodies than this are not worth finishing before the change is shown. */
const mostBodies = 100

/**
 * Brings the weblog up to date with the files and the clock. Where Next keeps the pages it must run inside a request, as Next invalidates
 * nothing outside of one. One refresh at a time.
 * @param paths the only files to look at, inside the content folder; without them, all
 */
export function refreshContent(paths?: readonly string[]): Promise<Refreshed> {
  return inTurn(() => refreshNow(paths))
}

function inTurn<T>(task: () => Promise<T>): Promise<T> {
  return refreshing.inTurn(() => atWorkDuring(task))
}

/**
 * Invalidates what shows the items that have become public since an instant, whatever this process has shown of them already: where functions
 * answer, each moves on by itself, and none knows what the others have rendered.
 */
export async function refreshSince(instant: Instant): Promise<Refreshed> {
  const { files, weblog: now } = await refreshContent()
  const affected = affectedBy(storeAt(instant), now.store)
  await invalidate(affected, now)
  return { ...affected, files, weblog: now }
}

/**
 * As `refreshContent`, for who has to know that all that is new since `before` is shown. Where Next keeps the pages, what somebody else was
 * first to show is invalidated here again: it does so when a request is over, and that one may still be under way.
 */
export async function refreshFrom(before: Weblog, paths?: readonly string[]): Promise<Refreshed> {
  const own = await refreshContent(paths)
  const change = changeBetween(before, own.weblog)
  const wasFirst = change.files.length === own.files.length && change.pages.size === own.pages.size
  if (!wasFirst && !pageCache()) await invalidate(change, own.weblog)
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
  return refreshing.outcome
}

/** Resolves when no change is being taken in or shown any more. */
export async function settled(): Promise<void> {
  await refreshing.inTurn(async () => undefined)
  await refreshing.outcome
}

async function refreshNow(paths?: readonly string[]): Promise<Refreshed> {
  if (env.readsFromGitHub) await followBranchNow()
  // Where content comes from elsewhere, new pages may show more than that already; kept ones do not.
  const began = performance.now()
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
  const shown = await show({ before, next, affected, inTurn })
  sayChanged(affected, files, performance.now() - began)
  kickOutbox()
  announceChange()
  refreshing.outcome = shown.outcome
  return { ...affected, files, weblog: next }
}

/** More files than this are counted, not named. */
const mostNamed = 10

function sayChanged({ everything, allTags, pages, feeds }: Affected, files: readonly string[], milliseconds: number) {
  metrics().contentChanged()
  log.info('content', files.length === 0 ? 'an item has become due' : 'a change of the content is taken in', {
    files: files.length,
    names: files.length > 0 && files.length <= mostNamed ? files : undefined,
    pages: everything ? 'all' : pages.size,
    allTags: allTags || undefined,
    feeds: feeds.size,
    ms: Math.round(milliseconds)
  })
}

function changedSince({ tree }: Weblog, paths: readonly string[] | undefined): string[] {
  if (env.readsFromGitHub) return differingPaths(tree.reading.overlay ?? noOverlay, weblog().tree.reading.overlay ?? noOverlay)
  return paths ? changedAmong(tree, [...new Set(paths)]) : changedPaths(tree)
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
