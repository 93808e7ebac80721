// Keys of Next's and addresses of readers.

/** The deepest pages, those behind the first of a list of tags and a kind, have fewer. */
const mostSegments = 10

/** @returns with a slash at the end, decoded; undefined for keys of another form, and for where no page can be */
export function addressOfKey(key: string): string | undefined {
  const at = key.indexOf('/$/')
  if (at === -1) return undefined
  const path = decoded(key.slice(at + 2))
  const address = path === '/index' ? '/' : `${path}/`
  return isTooDeep(address) ? undefined : address
}

/** Whoever asks may make up an address of thousands of segments, and every one of them is a prefix that may have been invalidated. */
export function isTooDeep(address: string): boolean {
  const most = mostSegments + 2
  return address.split('/', most + 1).length > most
}

/** @param url as it was asked for */
export function addressOfUrl(url: string): string {
  const [path = '/'] = url.split('?', 1)
  const address = decoded(path)
  return address.endsWith('/') ? address : `${address}/`
}

/** Addresses of pages are letters, digits, `-`, `_` and `+`: what does not decode is none. */
function decoded(path: string): string {
  if (!path.includes('%')) return path
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
