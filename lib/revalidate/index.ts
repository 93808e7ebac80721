// From a change of the content to pages that show it: refresh, find out what is touched, invalidate exactly that, warm what is read most.
import { revalidatePath } from 'next/cache'
import { after } from 'next/server'
import { changedPaths, type Store } from '@/lib/content'
import { nextWeblog, showWeblog, type Weblog, weblog } from '@/lib/live'
import { bodyOf } from '@/lib/live/bodies'
import { announceChange } from '@/lib/live/changes'
import { type Affected, affectedBy } from './affected'
import { warm } from './warm'

export { type Affected, affectedBy } from './affected'

export type Refreshed = Affected & { readonly weblog: Weblog; readonly files: readonly string[] }

const shared = globalThis as typeof globalThis & { [key: symbol]: Promise<unknown> | undefined }
const queue = Symbol.for('cairn.refresh')

/** A render that began before a change may end after it and be kept as if it were new: by then it has ended. */
const settledMilliseconds = 1_500

/**
 * Brings the weblog up to date. Must run inside a request, as Next invalidates nothing outside of one. One refresh at a time.
 * @param paths inside the content folder; without them the folder is compared with what was read
 */
export function refreshContent(paths?: readonly string[]): Promise<Refreshed> {
  const turn = (shared[queue] ?? Promise.resolve()).catch(() => undefined).then(() => refreshNow(paths))
  shared[queue] = turn
  return turn
}

async function refreshNow(paths?: readonly string[]): Promise<Refreshed> {
  const before = weblog()
  const files = paths ?? changedPaths(before.tree)
  const next = nextWeblog(files)
  // Compiled before anybody can ask for it: no reader waits, and what cannot be compiled is never shown.
  await Promise.all(newBodies(before.store, next.store).map(bodyOf))
  const affected = affectedBy(before.store, next.store)
  showWeblog(next)
  invalidate(affected)
  announceChange()
  after(() => settle(before, next, affected))
  return { ...affected, files, weblog: next }
}

function invalidate({ everything, allTags, pages }: Affected) {
  if (everything) revalidatePath('/', 'layout')
  // The folder of the route, with all that is below it.
  if (allTags) revalidatePath('/tags/[tags]', 'layout')
  for (const page of pages) revalidatePath(page)
}

/** After the answer: renders what is read most; if that fails, readers get back what they had. */
async function settle(before: Weblog, next: Weblog, affected: Affected) {
  const failure = await warm(affected)
  if (failure !== undefined && weblog() === next) {
    console.error(`the change cannot be shown, the weblog stays as it was: ${failure}`)
    showWeblog(before)
    invalidate(affected)
    return
  }
  await new Promise(resolve => setTimeout(resolve, settledMilliseconds))
  invalidate(affected)
}

function newBodies(before: Store, next: Store) {
  const known = new Set(before.items.map(item => item.body))
  return next.items.map(item => item.body).filter(body => !known.has(body))
}
