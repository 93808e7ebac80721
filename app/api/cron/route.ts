// The clock, where nothing of ours stays to watch it: the platform calls this, and what is scheduled goes live.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Instant } from '@/lib/content/types'
import { env } from '@/lib/env'
import { otherMethods } from '@/lib/http/methods'
import { hoursAgo, now } from '@/lib/live/clock'
import { logProblems } from '@/lib/live/problems'
import { onProcess } from '@/lib/process'
import { refreshSince } from '@/lib/revalidate'

/** Crons that run once a day may be late by an hour. */
const hours = 26

/** What this process has invalidated already, it need not again; of others it knows nothing. */
const done = onProcess<{ until?: Instant }>('cairn.cron', () => ({}))

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET')

/** With `Authorization: Bearer` and CRON_SECRET, as Vercel sends it. May be called as often as anybody likes. */
export async function GET(request: Request) {
  if (!isAllowed(request.headers.get('authorization'))) {
    const message = 'unexpected caller, expected “Authorization: Bearer” and CRON_SECRET'
    const headers = { 'WWW-Authenticate': 'Bearer', 'Cache-Control': 'no-store' }
    return Response.json({ message }, { status: 401, headers })
  }
  const until = now()
  const { pages, feeds, items, everything, weblog } = await refreshSince(done.until ?? hoursAgo(hours))
  done.until = until
  logProblems(weblog.problems)
  const headers = { 'Cache-Control': 'no-store' }
  return Response.json(
    { everything, items: [...items], pages: pages.size, feeds: feeds.size, next: weblog.nextAt ?? null },
    { headers }
  )
}

/** Digests are compared, as they are of one length. */
function isAllowed(given: string | null): boolean {
  if (env.cronSecret === undefined || given === null) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(`Bearer ${env.cronSecret}`))
}
