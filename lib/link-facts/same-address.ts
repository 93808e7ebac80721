// When two addresses are of one page.

/** What is added to an address to count who came by it: it says nothing about the page. */
const tracking = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok)$/i

/** Without what counts visits. @param address any text; what is no address stays as it is */
export function withoutTracking(address: string): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  const names = [...new Set(url.searchParams.keys())].filter(name => tracking.test(name))
  // Only then: setting parameters writes all of them anew, in another spelling.
  if (names.length === 0) return address
  for (const name of names) url.searchParams.delete(name)
  return url.href
}

/**
 * The same for addresses that lead to one page: http and https, with and without `www.`, a slash at the end, tracking and a fragment.
 * @returns undefined for what is no address of a page
 */
export function addressKey(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname, port, pathname, search } = new URL(withoutTracking(address))
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  return `${hostname.replace(/^www\.|\.$/g, '')}${port && `:${port}`}${pathname.replace(/\/+$/, '')}${search}`
}
