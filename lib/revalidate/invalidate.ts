// Says of pages that they no longer show what there is: to the page cache of this server, or to Next's own where functions answer.
import { revalidatePath, revalidateTag } from 'next/cache'
import { after } from 'next/server'
import { contentDigest } from '@/lib/content/digest'
import type { Weblog } from '@/lib/live'
import { type Invalidation, pageCache } from '@/lib/page-cache'
import { urls } from '@/lib/urls'
import type { Affected } from './affected'

/** The tag of every page that says that there is nothing: it names what is near, and so must not outlive a change. */
export const missingTag = 'missing'

/** Renders take some 30 ms; one that hangs is no reason to keep an author waiting. */
const longestRender = 1_000

/**
 * Must be called in the very step in which `next` comes to be shown: no render may see one of both only.
 * Next's own cache invalidates inside of a request only, and when that is over.
 * @throws at once when Next refuses
 * @returns a promise that resolves when nobody can be shown an older page any more, whatever happens to this process
 */
export function invalidate(affected: Affected, next: Weblog): Promise<unknown> {
  const cache = pageCache()
  if (!cache) {
    invalidateInNext(affected)
    return Promise.resolve()
  }
  const invalidation = { ...invalidationOf(affected), gone: goneFrom(affected, next) }
  const kept = cache.invalidate(invalidation, contentDigest(next))
  return Promise.all([kept, cache.rendersEnded(invalidation, longestRender)])
}

function invalidationOf({ everything, allTags, pages }: Affected): Invalidation {
  return { everything, under: allTags ? [urls.tagIndex()] : [], pages }
}

/** Items that were public and are not any more. */
function goneFrom({ items }: Affected, { store }: Weblog): string[] {
  if (items.size === 0) return []
  const there = new Set(store.items.map(({ permalink }) => permalink))
  return [...items].filter(permalink => !there.has(permalink))
}

function invalidateInNext({ everything, allTags, pages }: Affected) {
  if (everything) revalidatePath('/', 'layout')
  // The folder of the route, by its place in app, with all that is below it.
  if (allTags) revalidatePath('/(weblog)/tags/[tags]', 'layout')
  for (const page of pages) revalidatePath(page)
  if (everything || pages.size > 0) revalidateTag(missingTag, { expire: 0 })
}

/** Does what need not hold up the answer: in functions, only what Next knows of is waited for. */
export function afterAnswer(task: () => Promise<void>) {
  if (pageCache()) void task()
  else after(task)
}
