// From a change of the content to pages that show it: refresh, find out what is touched, invalidate exactly that, warm what is read most.
import { revalidatePath } from 'next/cache'
import { changedPaths, type Store } from '@/lib/content'
import { refreshWeblog, type Weblog, weblog } from '@/lib/live'
import { bodyOf } from '@/lib/live/bodies'
import { announceChange } from '@/lib/live/changes'
import { type Affected, affectedBy } from './affected'

export { type Affected, affectedBy } from './affected'

export type Refreshed = Affected & { readonly weblog: Weblog; readonly files: readonly string[] }

const shared = globalThis as typeof globalThis & { [key: symbol]: Promise<unknown> | undefined }
const queue = Symbol.for('cairn.refresh')

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
  const files = paths ?? changedPaths(weblog().tree)
  const { before, after } = refreshWeblog(files)
  const affected = affectedBy(before.store, after.store)
  // Compiled before anything is invalidated, so that the first reader does not wait for it.
  await Promise.all(newBodies(before.store, after.store).map(bodyOf))
  if (affected.everything) revalidatePath('/', 'layout')
  else for (const page of affected.pages) revalidatePath(page)
  announceChange()
  return { ...affected, files, weblog: after }
}

function newBodies(before: Store, after: Store) {
  const known = new Set(before.items.map(item => item.body))
  return after.items.map(item => item.body).filter(body => !known.has(body))
}
