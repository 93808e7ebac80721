// Asks for one page elsewhere, and for nothing else: only of hosts that the web we are given allows, connected to exactly the addresses
// that were checked, each redirect checked anew, in bounded time and size. Nothing of ours goes along: no cookie, no referrer.
import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { readStart } from './page-bytes'
import type { Web } from './public-web'
import { Unreachable } from './unreachable'

export type Limits = { readonly redirects: number; readonly bytes: number; readonly milliseconds: number }
/** In all, for one page and the redirects that lead to it. Of a longer page the beginning is read. */
export const limits: Limits = { redirects: 5, bytes: 2_000_000, milliseconds: 5_000 }

export type Asking = { readonly web: Web; readonly userAgent: string; readonly limits?: Limits }

export type FetchedPage = {
  /** Where the redirects led. */
  readonly url: string
  readonly contentType: string
  /** Decompressed; cut at the limit. */
  readonly bytes: Buffer
}

/** @throws Unreachable, whatever the reason */
export async function fetchPage(address: string, asking: Asking): Promise<FetchedPage> {
  const { milliseconds } = asking.limits ?? limits
  const signal = AbortSignal.timeout(milliseconds)
  const tooLate = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () =>
      reject(new Unreachable(`The page did not answer within ${milliseconds / 1000} seconds.`))
    )
  })
  // Looking up a name cannot be called off, so it is not waited for.
  const asked = follow(address, asking, signal)
  asked.catch(() => undefined)
  try {
    return await Promise.race([asked, tooLate])
  } catch (error) {
    throw error instanceof Unreachable ? error : new Unreachable('The page cannot be reached.', { cause: error })
  }
}

async function follow(address: string, asking: Asking, signal: AbortSignal): Promise<FetchedPage> {
  const { redirects, bytes } = asking.limits ?? limits
  let url = webAddress(address)
  for (let redirect = 0; redirect <= redirects; redirect++) {
    const response = await ask(url, await checkedAddresses(url, asking.web), asking.userAgent, signal)
    const next = redirectOf(response)
    if (next === undefined) return { url: url.href, ...(await readPage(response, bytes, signal)) }
    response.destroy()
    url = webAddress(next, url)
  }
  throw new Unreachable(`The address leads on more than ${redirects} times.`)
}

function webAddress(address: string, base?: URL): URL {
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new Unreachable('This is no address of a page: it has to begin with https:// or http://.')
  if (url.username !== '' || url.password !== '')
    throw new Unreachable('An address with a name or a password in it is not asked.')
  url.hash = ''
  return url
}

/** The parser of addresses has turned other ways to write an IPv4 address (decimal, octal, hexadecimal) into the usual one. */
async function checkedAddresses({ protocol, hostname, port }: URL, web: Web): Promise<readonly string[]> {
  const notPublic = new Unreachable('This address is not on the public web, so it is not asked.')
  if (!web.allowsPort(port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port))) throw notPublic
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const addresses = isIP(host) === 0 ? await named(host, web) : [host]
  if (addresses.length === 0 || !addresses.every(web.allowsAddress)) throw notPublic
  return addresses
}

async function named(host: string, web: Web): Promise<readonly string[]> {
  try {
    return await web.addressesOf(host)
  } catch (error) {
    throw new Unreachable(`No host is called ${host}.`, { cause: error })
  }
}

function ask(url: URL, addresses: readonly string[], userAgent: string, signal: AbortSignal): Promise<IncomingMessage> {
  const headers = { Accept: 'text/html, application/xhtml+xml', 'Accept-Encoding': 'gzip, br', 'User-Agent': userAgent }
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve, reject) => {
    // A connection of its own: one kept open by somebody else was checked for something else.
    request(url, { agent: false, lookup: pinnedTo(addresses), headers, signal })
      .on('response', resolve)
      .on('error', reject)
      .end()
  })
}

/** Answers every look-up with what was checked: asked again, a name could lead elsewhere (DNS rebinding). */
function pinnedTo(addresses: readonly string[]): LookupFunction {
  const known = addresses.map(address => ({ address, family: isIP(address) }))
  return (_host, options, callback) => {
    const [first] = known
    if (options.all || !first) callback(null, known)
    else callback(null, first.address, first.family)
  }
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? headers.location : undefined
}

async function readPage(response: IncomingMessage, bytes: number, signal: AbortSignal): Promise<Omit<FetchedPage, 'url'>> {
  const { statusCode = 0, headers } = response
  const contentType = headers['content-type'] ?? ''
  const refusal =
    statusCode < 200 || statusCode > 299
      ? `The page answered ${statusCode}.`
      : /^(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(contentType)
        ? undefined
        : 'This is a file, not a page: it says nothing of itself.'
  if (refusal !== undefined) {
    response.destroy()
    throw new Unreachable(refusal)
  }
  return { contentType, bytes: await readStart(response, headers['content-encoding'], bytes, signal) }
}
