// The length of files, which Next leaves out: players show how much there is, and HEAD is asked for it (RFC 9110 section 8.6).
import { lengthHeader } from '@/lib/http/length-header'
import { beforeHead } from './response-headers'
import type { Step } from './step'

/** Said at the last moment, unless the bytes may be others, compressed on their way: then nobody knows how many. */
export const sayLengths: Step = (_, response, onward) => {
  beforeHead(response, () => {
    const length = response.getHeader(lengthHeader)
    response.removeHeader(lengthHeader)
    const mayBeCoded = response.hasHeader('content-encoding') || /\baccept-encoding\b/i.test(String(response.getHeader('vary')))
    if (length !== undefined && !mayBeCoded) response.setHeader('Content-Length', length)
  })
  onward()
}
