// The length of files, which Next leaves out: players show how much there is, and HEAD is asked for it (RFC 9110 section 8.6).
import { lengthHeader } from '@/lib/http/length-header'
import { setHeaders } from './response-headers'
import type { Step } from './step'

/** Said at the last moment, unless the bytes may be others, compressed on their way: then nobody knows how many. */
export const sayLengths: Step = (_, response, onward) => {
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => typeof response
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const more = setHeaders(response, rest)
    const length = response.getHeader(lengthHeader)
    response.removeHeader(lengthHeader)
    const mayBeCoded = response.hasHeader('content-encoding') || /\baccept-encoding\b/i.test(String(response.getHeader('vary')))
    if (length !== undefined && !mayBeCoded) response.setHeader('Content-Length', length)
    return writeHead(status, ...more)
  }
  onward()
}
