// Renders the pages and feeds that most readers ask for next, by asking for them over loopback.
import { env } from '@/lib/env'
import { onProcess } from '@/lib/process'
import { kindSlugs, urls } from '@/lib/urls'
import type { Affected } from './affected'

/** So many of each: the rest is rendered for its first reader, in some 30 ms each. */
const most = { pages: 12, feeds: 4 }
const timeoutMilliseconds = 10_000

/** The pages that are being rendered for nobody right now, and the change that the next one waits for. */
const warming = onProcess('cairn.warming', () => ({ underway: new Set<Promise<unknown>>(), change: Promise.resolve() }))

/**
 * Makes a change of what is shown while no page is being warmed: one that began before would be kept as if it showed the change.
 * @param change must not wait for anything
 */
export async function betweenPages(change: () => void): Promise<void> {
  let goOn = () => {}
  const before = warming.change
  warming.change = new Promise(resolve => {
    goOn = resolve
  })
  try {
    await before
    await Promise.all(warming.underway)
    change()
  } finally {
    goOn()
  }
}

/** @returns what went wrong, if a page cannot be rendered; a server that cannot be asked is no failure of the page */
export async function warm(affected: Affected): Promise<string | undefined> {
  if (!env.isServer || env.isDevelopment) return undefined
  for (const path of mostRead(affected)) {
    await warming.change
    const page = statusOf(path)
    warming.underway.add(page)
    const status = await page.finally(() => warming.underway.delete(page))
    if (status !== undefined && status >= 500) return `${path} answered ${status}`
  }
  return undefined
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

async function statusOf(path: string): Promise<number | undefined> {
  try {
    const response = await fetch(env.ownOrigin + path, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMilliseconds)
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return undefined
  }
}
