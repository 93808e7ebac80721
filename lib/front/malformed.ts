// Answers what is no request to us before Next sees it, and which requests are. Next means to answer malformed addresses with 400, but in an
// app without a pages/ folder it finds no page for that, and says 500; so it does to methods from which no Request can be made.
import type { IncomingMessage } from 'node:http'
import { surfaceOf } from '@/lib/metrics'
import { decodedPathOf, pathOf, sideOf } from './address'
import { type Step, say } from './step'

/** Whether the path decodes to text without control characters (RFC 3986 section 2.1; RFC 3629 for what the bytes must be). */
function isWellFormed(url: string): boolean {
  try {
    const decoded = decodeURIComponent(pathOf(url))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return !/[\u0000-\u001f\u007f]/.test(decoded)
  } catch {
    return false
  }
}

/**
 * Whoever asks resolves dots (RFC 3986 section 6.2.2.3; URL Standard for backslashes and %2e): Next does too, and we would take one part of the
 * site for another.
 */
const hasDots = (url: string) => /[\\/](?:\.|%2e){1,2}(?:[\\/]|$)/i.test(pathOf(url))

/** https://fetch.spec.whatwg.org/#forbidden-method; CONNECT never comes as a request. */
const forbiddenMethods: readonly (string | undefined)[] = ['TRACE', 'TRACK']

const readingMethods: readonly (string | undefined)[] = ['GET', 'HEAD', 'OPTIONS']
const allowed = { Allow: 'GET, HEAD, OPTIONS' } as const

/** All but the programming interface and the authors' side, which see to their methods themselves. */
function isForReading({ url }: IncomingMessage): boolean {
  const side = sideOf(pathOf(url))
  return side !== 'authors' && side !== 'framework'
}

/** RFC 9112 section 3.2: whole addresses are paths by now (./target). The `*` of OPTIONS is about no address; Next says 500 to it. */
const isAddress = (url: string) => url.startsWith('/')

/** Of pages and files; Next says that it is a bad request. What scripts of other sites may do with a feed, the feed says itself. */
function asksForMethods(request: IncomingMessage): boolean {
  return request.method === 'OPTIONS' && isForReading(request) && surfaceOf(decodedPathOf(request.url), 200) !== 'feed'
}

export const refuseMalformed: Step = (request, response, onward) => {
  if (!isAddress(request.url ?? '/')) {
    say(response, 400, 'This is no address of this site: one begins with a slash.')
  } else if (forbiddenMethods.includes(request.method) || (isForReading(request) && !readingMethods.includes(request.method))) {
    say(response, 405, 'This method is not for addresses of this site.', allowed)
  } else if (!isWellFormed(request.url ?? '/')) {
    say(response, 400, 'This address is malformed: its percent-encoding does not decode to text.')
  } else if (hasDots(request.url ?? '/')) {
    say(response, 400, 'This address is malformed: its dots are to be resolved before it is asked for.')
  } else if (asksForMethods(request)) {
    response.writeHead(204, allowed)
    response.end()
  } else onward()
}
