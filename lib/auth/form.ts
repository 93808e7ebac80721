// What the sign-in page has to show: which ways in there are, the token that belongs into its forms, and what went wrong the last time. Pure.
import { createHash } from 'node:crypto'
import { api } from '@/lib/urls'
import { originOf } from './origin'
import { offered, type ProviderName } from './providers'
import { returnAddress } from './return-address'
import { cookieName, readCookies } from './session'
import type { ReadSettings } from './settings'

/** The query of the page, as it came. */
export type SignInQuery = { readonly from: string; readonly error: string; readonly state: string; readonly asked: string }

export type SignInForm =
  /** What is wrong with the settings, for the operator. */
  | { readonly show: 'not set up'; readonly faults: readonly string[] }
  /** The token comes with a cookie, which a page cannot set: from `address` the browser comes back with it. */
  | { readonly show: 'nothing yet'; readonly address: string }
  | { readonly show: 'no cookies'; readonly address: string }
  | {
      readonly show: 'form'
      readonly csrfToken: string
      /** Where to go then. */
      readonly from: string
      readonly ways: readonly { readonly name: ProviderName; readonly label: string }[]
      readonly message?: string
      readonly isProblem: boolean
    }

export function signInForm(headers: Headers, query: SignInQuery, { settings, faults }: ReadSettings): SignInForm {
  // Tokens alone let scripts in, and nobody else.
  if (settings === undefined || offered(settings).length === 0) return { show: 'not set up', faults }
  const from = returnAddress(query.from || undefined)
  const origin = originOf(headers, settings.origin)
  const cookie = readCookies(headers.get('cookie')).get(cookieName('csrf', origin))
  const csrfToken = cookie && tokenOf(cookie, settings.secret)
  if (!csrfToken) {
    const { error, state } = query
    const address = `${api.auth('signin')}?${new URLSearchParams({ from, ...(error && { error }), ...(state && { state }) })}`
    return { show: query.asked === '' ? 'nothing yet' : 'no cookies', address }
  }
  const message = query.error === '' ? stateMessage(query.state) : errorMessage(query.error)
  return { show: 'form', csrfToken, from, ways: offered(settings), isProblem: query.error !== '', ...(message && { message }) }
}

/** next-auth's cookie is the token and its hash; a token of another secret, or none, would be refused. */
function tokenOf(cookie: string, secret: string): string | undefined {
  const [token = '', hash] = cookie.split('|')
  return createHash('sha256')
    .update(token + secret)
    .digest('hex') === hash
    ? token
    : undefined
}

/** @param error as lib/auth/handler puts it into the address */
function errorMessage(error: string): string {
  const [, minutes] = /^wait-(\d{1,3})$/.exec(error) ?? []
  if (minutes !== undefined) return `Too many attempts. Try again in ${minutes === '1' ? 'a minute' : `${minutes} minutes`}.`
  switch (error) {
    case 'wrong':
      return 'That name and password do not go together. Try again; if the password is lost, “npm run author” on the server makes another.'
    case 'busy':
      return 'Many people are trying to sign in right now. Try again in a moment.'
    case 'expired':
      return 'This page was open for too long. Try again.'
    case 'declined':
      return 'The sign-in was called off there. Try again, or another way.'
  }
  return 'The other side did not confirm who you are. Try again; if it goes on, the server’s log says why.'
}

const stateMessage = (state: string) => (state === 'signed-out' ? 'You are signed out.' : undefined)
