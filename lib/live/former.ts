// Answers at former addresses of items, in front of Next: a page of Next's can neither redirect with 301 nor say 410, and the proxy would
// have to run for every item that is read. Here it is one look into a map.
import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { canonicalPath } from '@/lib/canonical'
import { type FormerAnswer, formerAnswer } from '@/lib/content/former'
import { onProcess } from '@/lib/process'
import { decodeSegment } from '@/lib/urls'
import { weblog } from '.'

const installed = onProcess('cairn.former', () => ({ yet: false }))

/** Puts it in front of every HTTP server of this process: Next makes its server itself and hands it to nobody. */
export function answerAtFormerAddresses() {
  if (installed.yet) return
  installed.yet = true
  const emit: (this: Server, event: string, ...args: unknown[]) => boolean = Server.prototype.emit
  Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]): boolean {
    if (event === 'request') {
      const [request, response] = args as [IncomingMessage, ServerResponse]
      const former = formerAt(request)
      if (former && 'movedTo' in former) {
        redirect(request, response, former.movedTo)
        return true
      }
      if (former) sayGone(response)
    }
    return emit.call(this, event, ...args)
  }
}

/** However the address is written. Items are below a year: nothing else is looked at. */
function formerAt({ method, url = '/' }: IncomingMessage): FormerAnswer | undefined {
  if (!/^\/+\d{4}\//.test(url) || (method !== 'GET' && method !== 'HEAD')) return undefined
  const { store } = weblog()
  if (store.former.size === 0) return undefined
  const [path = ''] = url.split('?', 1)
  const decoded = decodeSegment(path)
  return decoded === undefined ? undefined : formerAnswer(store, canonicalPath(decoded, () => undefined) ?? decoded)
}

/** Asked for again each time: an item that moves back would send browsers round in circles. */
function redirect({ url = '/' }: IncomingMessage, response: ServerResponse, target: string) {
  const query = url.indexOf('?')
  const headers = {
    Location: query === -1 ? target : target + url.slice(query),
    'Cache-Control': 'public, max-age=0, must-revalidate'
  }
  response.writeHead(301, headers)
  response.end()
}

/** The page is the one that Next has for what is missing; only its status changes. In development Next says 200. */
function sayGone(response: ServerResponse) {
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (status !== 404 && status !== 200) return writeHead(status, ...rest)
    response.statusMessage = 'Gone'
    return writeHead(410, ...rest)
  }
}
