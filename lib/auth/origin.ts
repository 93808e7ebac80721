// What address browsers know us by, and whether a request comes from one of our own pages. Pure.
import { nearestOf } from '@/lib/http/forwarded'

export type OriginSettings = {
  /** NEXTAUTH_URL: the site's address, when the operator says it. */
  readonly url?: string
  /** How many proxies stand in front and write X-Forwarded headers; what is further left was sent by the client. */
  readonly trustedProxies: number
}

/**
 * Our origin as the browser that sent the request sees it, without a slash at its end.
 * X-Forwarded-Host counts only behind proxies that the operator vouches for. X-Forwarded-Proto always does: no page elsewhere can make a
 * browser send it, and who sends it themselves gets cookies that their own browser refuses.
 */
export function originOf(headers: Headers, { url, trustedProxies }: OriginSettings): string {
  if (url !== undefined && URL.canParse(url)) return new URL(url).origin
  const host = (trustedProxies > 0 && nearestOf(headers.get('x-forwarded-host'))) || headers.get('host') || 'localhost'
  const origin = `${nearestOf(headers.get('x-forwarded-proto')) === 'https' ? 'https' : 'http'}://${host}`
  return URL.canParse(origin) ? new URL(origin).origin : 'http://localhost'
}

export const isSecure = (origin: string) => origin.startsWith('https://')

/**
 * Whether the request comes from a page of ours, and not from one elsewhere that makes the reader's browser send it.
 * Browsers say so in Sec-Fetch-Site over https and on localhost (Fetch Metadata, section 2.3), else in Origin. Who says neither is no
 * browser of these years, or hides it: then not.
 */
export function isSameOrigin(headers: Headers, origin: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const from = headers.get('origin')
  if (from === null || !URL.canParse(from)) return false
  // A proxy that speaks TLS without saying so leaves us with the wrong scheme, and only that.
  return from === origin || (!isSecure(origin) && new URL(from).host === new URL(origin).host)
}
