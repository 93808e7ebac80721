// Leads other ways to write an address to the canonical one, by one 301. It runs only for addresses that may not be canonical,
// so that reading pages do not pay for it. And it tells pages of the desk their own address, to which signing in comes back.
import { type NextRequest, NextResponse } from 'next/server'
import { visitorBySession } from '@/lib/auth'
import { pageHeader } from '@/lib/auth/return-address'
import { canonicalPath } from '@/lib/canonical'
import { readTags } from '@/lib/content'
import { formerAnswer } from '@/lib/content/former'
import { weblog } from '@/lib/live'
import { desk } from '@/lib/urls'

export function proxy(request: NextRequest) {
  const { pathname, search } = new URL(request.url)
  const { store } = weblog()
  const canonical = canonicalPath(pathname, tags => readTags(store, tags))
  if (canonical === undefined) return pathname.startsWith(desk.drafts()) ? toTheDesk(request) : NextResponse.next()
  // The old address of an item, written in another way: in one step as well. In its canonical form it does not come by here.
  const former = formerAnswer(store, canonical)
  const target = former && 'movedTo' in former ? former.movedTo : canonical
  return NextResponse.redirect(new URL(target + search, request.url), 301)
}

/**
 * Next tells a page its parameters only; what a client sends in this header is overwritten. And a page cannot choose its status: here
 * is said what each page of the desk finds out, and refuses, by itself.
 */
async function toTheDesk(request: NextRequest) {
  const { pathname, search } = request.nextUrl
  const headers = new Headers(request.headers)
  headers.set(pageHeader, pathname + search)
  const { is } = await visitorBySession(headers)
  const asked = { request: { headers } }
  if (is === 'shut out') return NextResponse.rewrite(new URL(desk.signIn(), request.url), { status: 503, ...asked })
  if (is !== 'refused' || pathname === desk.signIn()) return NextResponse.next(asked)
  return NextResponse.rewrite(new URL(desk.refused(), request.url), { status: 403, ...asked })
}

export const config = {
  matcher: [
    // No slash at the end, and no file either. (Next lets every pattern match with a slash at the end too, hence the look ahead.)
    '/((?!_next/|media/|api/|.*/$)(?:.*/)?[^/.]+)',
    // A slash behind a file.
    '/(.*\\.(?:md|png|xml|txt|webmanifest))',
    '/desk/:path*',
    '/tag/:path*',
    // Former names of tags, and other orders; feeds see to their own.
    '/tags/((?!.*\\.(?:atom|json)$).+)',
    '/series/:slug/(atom|json)',
    // Months in the wrong case, days with a zero in front.
    '/:year(\\d{4})/((?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|page)/)[^/]+)/:rest*',
    '/:year(\\d{4})/:month/(0\\d)/:rest*',
    '/:year(\\d{4})/:month/:day/:slug/source',
    '/(.*)/page/1'
  ]
}
