// The address that a request counts for when attempts are limited. Pure.

export type ClientAddress = {
  /** Of the socket; undefined where the platform takes requests, and hands them on with headers of its own. */
  readonly peer: string | undefined
  /** How many proxies stand between the client and us: each adds the address it was asked from to X-Forwarded-For. */
  readonly trustedProxies: number
  /** Vercel overwrites what clients send in these headers (https://vercel.com/docs/headers/request-headers). */
  readonly isVercel: boolean
}

/** Of X-Forwarded-For only what our own proxies wrote counts: the last values, one for each. What is left of them, the client sent. */
export function clientAddress(headers: Headers, { peer, trustedProxies, isVercel }: ClientAddress): string {
  if (isVercel) return headers.get('x-real-ip') ?? headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? 'unknown'
  if (trustedProxies === 0) return peer ?? 'unknown'
  const forwarded =
    headers
      .get('x-forwarded-for')
      ?.split(',')
      .map(value => value.trim()) ?? []
  return forwarded.at(-trustedProxies) || peer || 'unknown'
}
