// Renders the pages and feeds that most readers ask for next, by asking for them over loopback.
import { env } from '@/lib/env'
import { keptHeader } from '@/lib/http/kept-header'
import { ownHeader, signature } from '@/lib/live/signature'
import { atWorkDuring } from '@/lib/precedence'
import { kindSlugs, urls } from '@/lib/urls'
import type { Affected } from './affected'

/** So many of each: the rest is rendered for its first reader, in some 30 ms each. */
const most = { pages: 12, feeds: 4 }
/** Each waits for turns of the event loop, which they share. */
const atOnce = 3
const timeoutMilliseconds = 10_000

/** @returns what went wrong, if a page cannot be rendered; a server that cannot be asked is no failure of the page */
export async function warm(affected: Affected): Promise<string | undefined> {
  if (!env.isServer || env.isDevelopment) return undefined
  const paths = mostRead(affected)
  let failure: string | undefined
  const renderNext = async () => {
    for (let path = paths.shift(); path !== undefined && failure === undefined; path = paths.shift()) {
      const found = await failureAt(path)
      failure ??= found
    }
  }
  await atWorkDuring(() => Promise.all(Array.from({ length: atOnce }, renderNext)))
  return failure
}

/** Readers come for what is new: home, the items themselves, and where they are listed. */
function mostRead({ everything, pages, items, feeds }: Affected): string[] {
  if (everything) return [urls.home(), urls.feed({ of: 'everything' })]
  const first = (paths: ReadonlySet<string>, rank: (path: string) => number, count: number) =>
    [...paths]
      .map(path => ({ path, rank: rank(path) }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, count)
      .map(({ path }) => path)
  return [...first(pages, path => (items.has(path) ? 1 : pageRank(path)), most.pages), ...first(feeds, feedRank, most.feeds)]
}

const kindPaths: readonly string[] = Object.values(kindSlugs).map(slug => `/${slug}/`)

function pageRank(path: string): number {
  if (path === urls.home()) return 0
  if (/^\/tags\/[^/+]+\/$/.test(path)) return 2
  if (kindPaths.includes(path)) return 3
  if (/^\/\d{4}\/\w+\/\d+\/$/.test(path)) return 4
  return /\/page\/\d+\/$|^\/tags\/.+\+/.test(path) ? 6 : 5
}

function feedRank(path: string): number {
  if (path === urls.feed({ of: 'everything' })) return 0
  return path.includes('+') ? 3 : path.startsWith('/atom/') ? 2 : 1
}

/** Asks this server for a page, which renders it if that is due. @returns why it could not be rendered */
export async function failureAt(path: string): Promise<string | undefined> {
  try {
    const response = await fetch(env.ownOrigin + path, {
      redirect: 'manual',
      headers: { [ownHeader]: signature(path) },
      signal: AbortSignal.timeout(timeoutMilliseconds)
    })
    await response.arrayBuffer()
    if (response.status >= 500) return `${path} answered ${response.status}`
    // Readers have the page from before; the change cannot be shown all the same.
    return response.headers.has(keptHeader) ? `${path} could not be rendered` : undefined
  } catch {
    return undefined
  }
}
