// The session: an encrypted token of next-auth's making in a cookie, which carries an account and nothing else.
import { decode } from 'next-auth/jwt'
import { type Account, readAccount } from './access'
import { isSecure } from './origin'

/** Thirty days from signing in; the list of authors is asked at each request all the same. */
export const sessionSeconds = 30 * 24 * 60 * 60

/** The prefix has browsers refuse the cookie from a subdomain, or without TLS (RFC 6265bis section 4.1.3). */
export const cookieName = (cookie: string, origin: string) => `${isSecure(origin) ? '__Host-' : ''}cairn.${cookie}`

/** @returns undefined when there is no session, it has ended, or it is not of our making */
export async function readSession(
  cookies: ReadonlyMap<string, string>,
  origin: string,
  secret: string
): Promise<Account | undefined> {
  const token = cookies.get(cookieName('session', origin))
  if (token === undefined) return undefined
  try {
    return readAccount((await decode({ token, secret }))?.account)
  } catch {
    // Every way in which a token can be wrong is an exception there.
    return undefined
  }
}

/** @param header `Cookie` (RFC 6265 section 4.2.1). Of two cookies with one name the first counts: it has the longer path. */
export function readCookies(header: string | null): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of header?.split(';') ?? []) {
    const [, name = '', value = ''] = /^\s*([^=\s]+)\s*=\s*"?([^"]*?)"?\s*$/.exec(pair) ?? []
    if (name !== '' && !cookies.has(name)) cookies.set(name, decoded(value))
  }
  return cookies
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
