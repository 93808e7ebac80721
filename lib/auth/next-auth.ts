// next-auth as this site uses it: how its options follow from the settings, and its handlers as one function from Request to Response.
// Called through its interface for the Pages Router, which takes headers and cookies as values: so nothing but what we pass reaches it.
import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth, { type AuthOptions, type Awaitable } from 'next-auth'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { desk } from '@/lib/urls'
import { isSecure } from './origin'
import { returnAddress } from './return-address'
import { cookieName, sessionSeconds } from './session'

/** What an answer of next-auth's is made of before it is a Response. */
type Answer = { status: number; readonly headers: Headers; body: string }

export type NextAuthCall = {
  readonly method: 'GET' | 'POST'
  /** `['callback', 'github']` */
  readonly steps: readonly string[]
  readonly query: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, string>>
  readonly cookies: ReadonlyMap<string, string>
  readonly origin: string
}

export async function callNextAuth(call: NextAuthCall, options: AuthOptions): Promise<Response> {
  env.letNextAuthReadHeaders()
  const { protocol, host } = new URL(call.origin)
  const request = {
    method: call.method,
    query: { ...call.query, nextauth: [...call.steps] },
    body: call.body,
    cookies: Object.fromEntries(call.cookies),
    headers: { host, 'x-forwarded-host': host, 'x-forwarded-proto': protocol.slice(0, -1) }
  }
  const answer: Answer = { status: 200, headers: new Headers(), body: '' }
  const handle: (request: NextApiRequest, response: NextApiResponse, options: AuthOptions) => Awaitable<unknown> = NextAuth
  await handle(request as unknown as NextApiRequest, recorder(answer) as unknown as NextApiResponse, options)
  return new Response(answer.body === '' ? null : answer.body, answer)
}

/** As much of a response of the Pages Router as next-auth uses. */
function recorder(answer: Answer) {
  const response = {
    status(code: number) {
      answer.status = code
      return response
    },
    getHeader: (name: string) => (name.toLowerCase() === 'set-cookie' ? answer.headers.getSetCookie() : answer.headers.get(name)),
    setHeader(name: string, value: string | readonly string[]) {
      answer.headers.delete(name)
      for (const each of typeof value === 'string' ? [value] : value) answer.headers.append(name, each)
      return response
    },
    json(value: unknown) {
      answer.headers.set('Content-Type', 'application/json')
      answer.body = JSON.stringify(value)
    },
    send(value: unknown) {
      answer.body = typeof value === 'string' ? value : JSON.stringify(value ?? {})
    },
    end() {}
  }
  return response
}

/** One line, for the operator; what a provider answered says what is wrong with the settings. */
function logFault(
  code: string,
  details: Error | { readonly error?: Error; readonly providerId?: string; readonly message?: string }
) {
  // The same fault comes again under another name.
  if (code === 'OAUTH_CALLBACK_HANDLER_ERROR') return
  const error = details instanceof Error ? details : details.error
  const provider = 'providerId' in details && details.providerId ? ` with ${details.providerId}` : ''
  log.warn('sign-in', `sign-in${provider}: ${error?.message ?? details.message ?? code}`)
}

/** All of next-auth's options that do not depend on who may sign in how. */
export function commonOptions(origin: string, secret: string) {
  const secure = isSecure(origin)
  const cookie = (name: string) => ({
    name: cookieName(name, origin),
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure }
  })
  return {
    secret,
    useSecureCookies: secure,
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    pages: { signIn: desk.signIn(), error: desk.signIn(), signOut: desk.signIn() },
    cookies: {
      sessionToken: cookie('session'),
      callbackUrl: cookie('from'),
      csrfToken: cookie('csrf'),
      pkceCodeVerifier: cookie('pkce'),
      state: cookie('state'),
      nonce: cookie('nonce')
    },
    logger: { error: logFault, warn: () => {}, debug: () => {} },
    callbacks: { redirect: ({ url }: { url: string }) => origin + returnAddress(url, origin) }
  } satisfies Partial<AuthOptions>
}
