// Answers what is no request to us before Next sees it. Next means to answer malformed addresses with 400, but in an app without a
// pages/ folder it finds no page for that, and says 500; so it does to methods from which no Request can be made.
import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { withPeer } from './peer'

/** Whether the path decodes to text without control characters (RFC 3986 section 2.1; RFC 3629 for what the bytes must be). */
function isWellFormed(url: string): boolean {
  const [path = ''] = url.split('?', 1)
  try {
    const decoded = decodeURIComponent(path)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return !/[\u0000-\u001f\u007f]/.test(decoded)
  } catch {
    return false
  }
}

/** https://fetch.spec.whatwg.org/#forbidden-method; CONNECT never comes as a request. */
const forbiddenMethods: readonly (string | undefined)[] = ['TRACE', 'TRACK']

const readingMethods: readonly (string | undefined)[] = ['GET', 'HEAD', 'OPTIONS']

/** All but the programming interface and the authors' side, which see to their methods themselves. */
function isForReading({ url = '/' }: IncomingMessage): boolean {
  return !/^\/(?:api|desk|_next)\//.test(url)
}

let installed = false

/** Puts the check in front of every HTTP server of this process: Next makes its server itself and hands it to nobody. */
export function refuseMalformedRequests() {
  if (installed) return
  installed = true
  const emit: (this: Server, event: string, ...args: unknown[]) => boolean = Server.prototype.emit
  Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]): boolean {
    if (event === 'request') {
      const [request, response] = args as [IncomingMessage, ServerResponse]
      if (forbiddenMethods.includes(request.method) || (isForReading(request) && !readingMethods.includes(request.method))) {
        refuse(response, 405, 'This method is not for addresses of this site.', { Allow: 'GET, HEAD, OPTIONS' })
        return true
      }
      if (!isWellFormed(request.url ?? '/')) {
        refuse(response, 400, 'This address is malformed: its percent-encoding does not decode to text.')
        return true
      }
      return withPeer(request, () => emit.call(this, event, ...args))
    }
    return emit.call(this, event, ...args)
  }
}

function refuse(response: ServerResponse, status: number, sentence: string, headers: Record<string, string> = {}) {
  response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`${sentence}\n`)
}
