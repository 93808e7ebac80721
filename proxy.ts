// Leads other ways to write an address to the canonical one, by one 301. It runs only for addresses that may not be canonical,
// so that reading pages do not pay for it. And it tells pages of the desk their own address, to which signing in comes back, and which scripts
// may run there.
// Next loads this file, with all that it imports, before it answers anything: no more than is needed, and nothing that takes part in making pages.
import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { signInSettings } from '@/lib/auth/current-settings'
import { formTargets } from '@/lib/auth/form-targets'
import { pageHeader } from '@/lib/auth/return-address'
import { visitorBySession } from '@/lib/auth/visitor'
import { canonicalPath } from '@/lib/canonical'
import { formerAnswer } from '@/lib/content/former-answer'
import { readTags, type Store } from '@/lib/content/store'
import { env } from '@/lib/env'
import { scriptHash } from '@/lib/finished/policy'
import { themeScript } from '@/lib/finished/scripts'
import { deskPolicy } from '@/lib/http/desk-policy'
import { shownWeblog } from '@/lib/live/shown'
import { desk } from '@/lib/urls'

export async function proxy(request: NextRequest) {
  const { pathname, search } = new URL(request.url)
  const store = await storeOf()
  const canonical = canonicalPath(pathname, tags => store && readTags(store, tags))
  if (canonical === undefined) return pathname.startsWith(desk.drafts()) ? toTheDesk(request) : NextResponse.next()
  // The old address of an item, written in another way: in one step as well. In its canonical form it does not come by here.
  const former = store && formerAnswer(store, canonical)
  const target = former && 'movedTo' in former ? former.movedTo : canonical
  // Asked for again each time, as in lib/front/former: what was a former address may be an address again.
  const headers = { 'Cache-Control': 'public, max-age=0, must-revalidate' }
  return NextResponse.redirect(new URL(target + search, request.url), { status: 301, headers })
}

/** Undefined where the platform runs this file without the content: what is at former addresses, their pages say themselves then. */
async function storeOf(): Promise<Store | undefined> {
  try {
    return (shownWeblog() ?? (await import('@/lib/live')).weblog()).store
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Next tells a page its parameters only; what a client sends in this header is overwritten. And a page cannot choose its status: here
 * is said what each page of the desk finds out, and refuses, by itself.
 */
async function toTheDesk(request: NextRequest) {
  const { pathname, search } = request.nextUrl
  const policy = policyOfTheDesk()
  const headers = new Headers(request.headers)
  headers.set(pageHeader, pathname + search)
  // Next puts the nonce that it finds here on its scripts.
  headers.set(policyHeader, policy)
  const { is } = await visitorBySession(headers)
  const answer = { request: { headers }, headers: { [policyHeader]: policy } }
  if (is === 'shut out') return NextResponse.rewrite(new URL(desk.signIn(), request.url), { status: 503, ...answer })
  if (is !== 'refused' || pathname === desk.signIn()) return NextResponse.next(answer)
  return NextResponse.rewrite(new URL(desk.refused(), request.url), { status: 403, ...answer })
}

const policyHeader = 'Content-Security-Policy'

/** Of the layout that the desk shares with pages for readers, which are kept and know no nonce. */
const sharedScripts = [scriptHash(themeScript)]

/** The same on all pages of the desk, as one becomes another without a new document. */
function policyOfTheDesk(): string {
  const nonce = randomBytes(16).toString('base64')
  const { settings } = signInSettings()
  const targets = settings ? formTargets(settings) : []
  return deskPolicy({ nonce, scripts: sharedScripts, formTargets: targets, isDevelopment: env.isDevelopment })
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
