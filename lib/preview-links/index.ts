// Links by which somebody without an account may read one draft for a while. What such a link says is signed, so nothing has to be kept:
// the draft it names, and when it ends. A draft that is published or deleted ends it too; a new sign-in secret ends all of them.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Instant } from '@/lib/content/types'

export const usualHours = 72
export const mostHours = 30 * 24

/** Whoever has opened the link may read on this long without it, in seconds: the link itself works until its end. */
const visitSeconds = 12 * 60 * 60

/** A key for nothing but this: what is signed with it can never be taken for a session, nor the other way around. */
function keyOf(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'cairn preview links', 32))
}

/** @returns `<end in seconds since 1970, base 36>.<HMAC-SHA256, base64url>` */
export function previewToken(draft: string, expiresAt: Instant, secret: string): string {
  const ends = Math.floor(Date.parse(expiresAt) / 1000).toString(36)
  return `${ends}.${signatureOf(draft, ends, secret).toString('base64url')}`
}

function signatureOf(draft: string, ends: string, secret: string): Buffer {
  return createHmac('sha256', keyOf(secret)).update(`${draft}\n${ends}`).digest()
}

/** @returns when the token ends; undefined when it has ended, is of another draft, or was not made with this secret */
export function readToken(token: string, draft: string, secret: string, now: Instant): Instant | undefined {
  const [, ends = '', signature = ''] = /^([0-9a-z]{1,9})\.([\w-]{43})$/.exec(token) ?? []
  const given = Buffer.from(signature, 'base64url')
  const expected = signatureOf(draft, ends, secret)
  // Compared in constant time, and first: the time that it takes tells nothing about what would be right.
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  const endsAt = Number.parseInt(ends, 36) * 1000
  return endsAt > Date.parse(now) ? new Date(endsAt).toISOString() : undefined
}

/** @param hours at most `mostHours` */
export function endOf(now: Instant, hours: number): Instant {
  return new Date(Math.floor(Date.parse(now) / 1000 + hours * 3600) * 1000).toISOString()
}

export const previewCookie = 'cairn-preview'

/**
 * The cookie that stands in for the token once the link was opened, so that no address after the first holds it. Sent to the pages of this
 * draft alone; with links from elsewhere too (Lax), as people come to them by links.
 */
export function cookieFor(token: string, path: string, expiresAt: Instant, now: Instant, isSecure: boolean): string {
  const left = Math.ceil((Date.parse(expiresAt) - Date.parse(now)) / 1000)
  const maxAge = Math.min(left, visitSeconds)
  return `${previewCookie}=${token}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
}
