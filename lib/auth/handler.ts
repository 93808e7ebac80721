// /api/auth/: the steps of signing in and out. next-auth takes them; in front of it stand what it leaves open (which steps there are at all,
// requests from other sites, parameters that would reach the provider), and behind it redirects that lead to our own page, by path.
import { createHash, randomBytes } from 'node:crypto'
import type { AuthOptions } from 'next-auth'
import { readBody } from '@/lib/http/body'
import { desk } from '@/lib/urls'
import type { LocalSignIn } from './local'
import { callNextAuth, commonOptions, type NextAuthCall } from './next-auth'
import { isSameOrigin, originOf } from './origin'
import { privateHeaders } from './private-headers'
import { accountFrom, offered, providersOf } from './providers'
import { returnAddress } from './return-address'
import { cookieName, readCookies } from './session'
import type { ReadSettings, SignInSettings } from './settings'

const mostBytes = 10_000

/** What a request to sign in comes with besides itself. `now` is in milliseconds, of a clock that only moves on. */
export type Surroundings = { readonly read: ReadSettings; readonly address: string; readonly now: number }

/** @param steps what follows /api/auth/ in the address */
export async function answerSignIn(request: Request, steps: readonly string[], surroundings: Surroundings): Promise<Response> {
  const { settings, faults } = surroundings.read
  if (settings === undefined) return plain(503, `Sign-in is not set up (docs/access.md). ${faults.join(' ')}`)
  const origin = originOf(request.headers, settings.origin)
  const step = readStep(request.method, steps, settings)
  if (step === undefined) return plain(404, 'There is no such step of signing in.')
  if (request.method === 'POST' && !isSameOrigin(request.headers, origin)) {
    return plain(403, 'unexpected origin, expected a request from a page of this site')
  }
  const form = request.method === 'POST' ? await readBody(request, mostBytes) : ''
  if (form === undefined) return plain(413, `unexpected size of the form, expected at most ${mostBytes} bytes`)
  return run(step, request, { ...surroundings, settings, origin, form: new URLSearchParams(form) })
}

type Step = 'begin' | 'sign in' | 'come back' | 'sign out'

/** next-auth has more, which nothing here needs: changing the session, writing to the log. */
function readStep(method: string, [action, provider, ...more]: readonly string[], settings: SignInSettings): Step | undefined {
  if (more.length > 0) return undefined
  const isOffered = offered(settings).some(each => each.name === provider)
  if (action === 'signin' && method === 'GET' && provider === undefined) return 'begin'
  if (action === 'signin' && method === 'POST' && isOffered && provider !== 'local') return 'sign in'
  if (action === 'callback' && isOffered) return (method === 'POST') === (provider === 'local') ? 'come back' : undefined
  return action === 'signout' && method === 'POST' && provider === undefined ? 'sign out' : undefined
}

type Running = Surroundings & { readonly settings: SignInSettings; readonly origin: string; readonly form: URLSearchParams }

async function run(step: Step, request: Request, running: Running): Promise<Response> {
  const { settings, origin, form, address, now } = running
  const { searchParams, pathname } = new URL(request.url)
  const cookies = readCookies(request.headers.get('cookie'))
  const fromCookie = cookieName('from', origin)
  const asked = form.get('callbackUrl') ?? searchParams.get('from') ?? cookies.get(fromCookie)
  const from = returnAddress(asked ?? undefined, origin)
  const failures: Exclude<LocalSignIn, { outcome: 'signed in' }>[] = []
  const call: NextAuthCall = {
    method: request.method === 'POST' ? 'POST' : 'GET',
    steps: step === 'begin' ? ['csrf'] : pathname.split('/').filter(Boolean).slice(2),
    // On the way out, next-auth would hand them on to the provider: another address to come back to, say.
    query: step === 'come back' ? without(Object.fromEntries(searchParams), 'callbackUrl') : {},
    body: without(Object.fromEntries(form), 'json'),
    cookies: withAddress(cookies, fromCookie),
    origin
  }
  const answer = await callNextAuth(step === 'sign out' ? withToken(call, settings.secret) : call, {
    ...commonOptions(origin, settings.secret),
    providers: providersOf(settings, address, now, failure => failures.push(failure)),
    callbacks: {
      ...commonOptions(origin, settings.secret).callbacks,
      jwt: ({ token, account, user, profile }) =>
        account ? { account: accountFrom({ account, user, profile }, settings) } : token
    }
  } satisfies AuthOptions)
  const said = searchParams.get('error') ?? undefined
  const told = step === 'begin' ? said : said === 'access_denied' ? 'declined' : undefined
  return redirected(answer, { step, from, origin, error: errorOf(failures[0]) ?? told, state: searchParams.get('state') })
}

/** Same origin is shown already, and a button that signs out should need nothing else. */
function withToken(call: NextAuthCall, secret: string): NextAuthCall {
  const csrfToken = randomBytes(32).toString('hex')
  const hash = createHash('sha256')
    .update(csrfToken + secret)
    .digest('hex')
  const cookies = new Map(call.cookies).set(cookieName('csrf', call.origin), `${csrfToken}|${hash}`)
  return { ...call, cookies, body: { callbackUrl: desk.signIn(), csrfToken } }
}

/** A cookie that holds no address would stop next-auth at every step. */
function withAddress(cookies: ReadonlyMap<string, string>, name: string): ReadonlyMap<string, string> {
  return /^https?:/.test(cookies.get(name) ?? '') ? cookies : new Map([...cookies].filter(([each]) => each !== name))
}

function without(fields: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([each]) => each !== name))
}

function errorOf(failure: Exclude<LocalSignIn, { outcome: 'signed in' }> | undefined): string | undefined {
  return failure?.outcome === 'wait' ? `wait-${Math.ceil(failure.milliseconds / 60_000)}` : failure?.outcome
}

type Outcome = {
  readonly step: Step
  readonly from: string
  readonly origin: string
  readonly error: string | undefined
  /** Of our page; on the way back from a provider it is the provider's. */
  readonly state: string | null
}

/** By path wherever it leads to us: so it is right behind proxies that tell us nothing of the site's address. */
function redirected(answer: Response, { step, from, origin, error, state }: Outcome): Response {
  const leadsTo = new URL(answer.headers.get('location') ?? '/api/auth/error', origin)
  const isOurs = leadsTo.origin === origin
  let location = isOurs ? leadsTo.pathname + leadsTo.search + leadsTo.hash : leadsTo.href
  if (step === 'begin') location = signInPage({ from, asked: '1', ...(error && { error }), ...(state && { state }) })
  else if (step === 'sign out') location = signInPage({ state: 'signed-out' })
  // Only to a provider does any step lead away from here.
  else if (isOurs ? leadsTo.pathname.startsWith('/api/auth/') : step !== 'sign in') {
    location = signInPage({ from, error: error ?? (leadsTo.searchParams.has('csrf') ? 'expired' : 'provider') })
  }
  const headers = new Headers({ ...privateHeaders, Location: location })
  for (const cookie of answer.headers.getSetCookie()) headers.append('Set-Cookie', cookie)
  return new Response(null, { status: 303, headers })
}

function signInPage(query: Readonly<Record<string, string>>): string {
  const { from, ...rest } = query
  return `${desk.signIn()}?${new URLSearchParams({ ...(from !== undefined && from !== desk.drafts() && { from }), ...rest })}`
}

function plain(status: number, sentence: string): Response {
  return Response.json({ message: sentence }, { status, headers: privateHeaders })
}
