// Answers at former addresses of items, in front of Next: a page of Next's can neither redirect with 301 nor say 410, and the proxy would
// have to run for every item that is read. Here it is one look into a map.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { canonicalPath } from '@/lib/canonical'
import { type FormerAnswer, formerAnswer } from '@/lib/content/former-answer'
import { weblog } from '@/lib/live'
import { decodeSegment } from '@/lib/urls'
import { pathOf } from './address'
import { beforeHead } from './response-headers'
import { redirect, type Step } from './step'

export const answerAtFormerAddresses: Step = (request, response, onward) => {
  const former = formerAt(request)
  if (former && 'movedTo' in former) return redirect(request, response, former.movedTo)
  if (former) sayGone(response)
  onward()
}

/** However the address is written. Items are below a year: nothing else is looked at. */
function formerAt({ method, url = '/' }: IncomingMessage): FormerAnswer | undefined {
  if (!/^\/+\d{4}\//.test(url) || (method !== 'GET' && method !== 'HEAD')) return undefined
  const { store } = weblog()
  if (store.former.size === 0) return undefined
  const decoded = decodeSegment(pathOf(url))
  return decoded === undefined ? undefined : formerAnswer(store, canonicalPath(decoded, () => undefined) ?? decoded)
}

/** The page is the one that Next has for what is missing; only its status changes. In development Next says 200. */
function sayGone(response: ServerResponse) {
  beforeHead(response, status => {
    if (status !== 404 && status !== 200) return
    response.statusMessage = 'Gone'
    return 410
  })
}
