// Who may come in. `requireAuthor` is the first thing in every page of the desk and in every handler behind it:
//
//                                  page                                handler
//   author                         Author                              Author
//   not signed in                  the sign-in page, and back again    401
//   signed in, on nobody's line    403, which says so                  403
//   cookie, sent by another site   –                                   403 for anything but GET and HEAD
//   nothing is set up              the page that says what to set      503
import { headers as requestHeaders } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Author } from '@/lib/drafts/types'
import { env } from '@/lib/env'
import { peerAddress } from '@/lib/http/peer'
import { authorIsAtWork } from '@/lib/precedence'
import { desk } from '@/lib/urls'
import { authorOfToken } from './access'
import { clientAddress } from './client-address'
import { signInSettings } from './current-settings'
import { answerSignIn } from './handler'
import { isSameOrigin, originOf } from './origin'
import { privateHeaders } from './private-headers'
import { pageHeader, returnAddress } from './return-address'
import { visitorBySession } from './visitor'

export { signInSettings } from './current-settings'
export { privateHeaders } from './private-headers'
export { visitorBySession } from './visitor'

/** In a page: anybody but an author is sent elsewhere, by an exception that Next understands. */
export async function requireAuthor(): Promise<Author>
/** In a handler: anybody but an author gets the answer that is returned. */
export async function requireAuthor(request: Request): Promise<Author | Response>
export async function requireAuthor(request?: Request): Promise<Author | Response> {
  if (request !== undefined) return authorOfRequest(request)
  const headers = await requestHeaders()
  const visitor = await visitorBySession(headers)
  if (visitor.is === 'author') return atWork(visitor.author)
  if (visitor.is === 'refused') redirect(desk.refused())
  const from = returnAddress(headers.get(pageHeader) ?? undefined)
  redirect(from === desk.drafts() ? desk.signIn() : `${desk.signIn()}?from=${encodeURIComponent(from)}`)
}

/** For what all of the desk shares: who it is, if anybody. It keeps nobody out. */
export async function signedInAuthor(): Promise<Author | undefined> {
  const visitor = await visitorBySession(await requestHeaders())
  return visitor.is === 'author' ? visitor.author : undefined
}

async function authorOfRequest({ headers, method }: Request): Promise<Author | Response> {
  const { settings, faults } = signInSettings()
  if (settings === undefined) return refusal(503, `Sign-in is not set up (docs/access.md). ${faults.join(' ')}`)
  const authorization = headers.get('authorization')
  if (authorization !== null && /^bearer\b/i.test(authorization)) {
    const author = authorOfToken(authorization, settings.tokens)
    return author ? atWork(author) : refusal(401, 'unexpected token, expected one of AUTHOR_TOKENS')
  }
  const visitor = await visitorBySession(headers)
  if (visitor.is === 'refused') return refusal(403, 'You are signed in, but with an account that is on no line of AUTHORS.')
  if (visitor.is !== 'author') return refusal(401, `Sign in at ${desk.signIn()}, or send “Authorization: Bearer” and a token.`)
  if (method !== 'GET' && method !== 'HEAD' && !isSameOrigin(headers, originOf(headers, settings.origin))) {
    return refusal(403, 'unexpected origin, expected a request from a page of this site; scripts send “Authorization: Bearer”')
  }
  return atWork(visitor.author)
}

function atWork(author: Author): Author {
  authorIsAtWork()
  return author
}

/** The handlers under /api/auth/. @param now in milliseconds, of a clock that only moves on */
export function handleSignIn(request: Request, steps: readonly string[], now: number): Promise<Response> {
  const read = signInSettings()
  const trustedProxies = read.settings?.origin.trustedProxies ?? 0
  const address = clientAddress(request.headers, { peer: peerAddress(), trustedProxies, isVercel: env.isVercel })
  return answerSignIn(request, steps, { read, address, now })
}

function refusal(status: number, message: string): Response {
  const headers = new Headers(privateHeaders)
  if (status === 401) headers.set('WWW-Authenticate', 'Bearer')
  return Response.json({ message }, { status, headers })
}
