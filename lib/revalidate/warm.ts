// Renders the pages that most readers ask for next, by asking for them over loopback.
import { env } from '@/lib/env'
import { urls } from '@/lib/urls'
import type { Affected } from './affected'

/** Home and so many more: the rest is rendered for its first reader, in some 30 ms each. */
const most = 12
const timeoutMilliseconds = 10_000

/** @returns what went wrong, if a page cannot be rendered; a server that cannot be asked is no failure of the page */
export async function warm({ pages, everything }: Affected): Promise<string | undefined> {
  if (!env.isServer || env.isDevelopment) return undefined
  const wanted = everything ? [urls.home()] : [...pages].sort(homeFirst)
  for (const page of wanted.slice(0, most)) {
    const status = await statusOf(page)
    if (status !== undefined && status >= 500) return `${page} answered ${status}`
  }
  return undefined
}

/** Then items and days, which have the longest addresses, as readers come for what is new. */
function homeFirst(a: string, b: string): number {
  if (a === urls.home()) return -1
  if (b === urls.home()) return 1
  return b.split('/').length - a.split('/').length
}

async function statusOf(page: string): Promise<number | undefined> {
  try {
    const response = await fetch(env.ownOrigin + page, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMilliseconds)
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return undefined
  }
}
