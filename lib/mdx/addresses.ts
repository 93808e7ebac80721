// Which addresses may stand in a page or a feed. A list of what is allowed: `javascript:`, `data:`, `vbscript:` and whatever comes next are not on it.

const linkSchemes = ['http', 'https', 'mailto', 'tel', 'sms', 'ftp', 'irc', 'ircs', 'xmpp', 'geo', 'webcal', 'news']
const resourceSchemes = ['http', 'https']

export const allowedSchemes = {
  href: linkSchemes,
  cite: linkSchemes,
  src: resourceSchemes,
  poster: resourceSchemes,
  srcSet: resourceSchemes
}

/** The attributes that hold an address, by their hast name; `srcSet` holds several. */
export type AddressAttribute = keyof typeof allowedSchemes

export const addressAttributes = Object.keys(allowedSchemes) as AddressAttribute[]

/**
 * @returns the address as it may be written, its scheme in lower case; undefined when it may not.
 * Browsers drop control characters and white space before they read a scheme (URL Standard, basic URL parser), so they do not count here either.
 */
export function safeAddress(address: string, attribute: AddressAttribute): string | undefined {
  if (attribute === 'srcSet') return safeSourceSet(address)
  const scheme = schemeOf(address)
  if (scheme === undefined) return address.trim()
  if (!allowedSchemes[attribute].includes(scheme)) return undefined
  const trimmed = address.trim()
  return trimmed.slice(0, scheme.length).toLowerCase() === scheme ? scheme + trimmed.slice(scheme.length) : undefined
}

/** All of it or nothing. */
function safeSourceSet(value: string): string | undefined {
  const isSafe = sourcesIn(value).every(({ address }) => safeAddress(address, 'src') !== undefined)
  return isSafe ? changeSourceSet(value, address => address) : undefined
}

/** @param change gets the address of each source */
export function changeSourceSet(value: string, change: (address: string) => string): string {
  return sourcesIn(value)
    .map(({ address, size }) => `${change(address)} ${size}`.trim())
    .join(', ')
}

/** `a.jpg 1x, b.jpg 2x`: commas belong to an address unless they end it (HTML Standard, parsing a srcset attribute). */
function sourcesIn(value: string): { readonly address: string; readonly size: string }[] {
  return Array.from(value.matchAll(/([^\s,]\S*)(?:(?<!,)\s+([^,]*))?/g), ([, run = '', size = '']) => ({
    address: run.replace(/,+$/, ''),
    size: size.trim()
  }))
}

/** What stands before the first `:` in lower case, read as leniently as any browser would; undefined for a relative address. */
export function schemeOf(address: string): string | undefined {
  const bare = address.replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, '')
  return /^([^:/?#\\]*):/.exec(bare)?.[1]?.toLowerCase()
}
