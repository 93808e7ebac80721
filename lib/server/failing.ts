// What Next could not answer: a line of the log, a number, and, of a page, a problem at the desk while readers have the last good one.
// Its own words, with the stack, stand beside the line.
import { log } from '@/lib/log'
import { metrics } from '@/lib/metrics'
import { addressOfUrl, pageCache } from '@/lib/page-cache'

/** @param url as it was asked for; of its query, which says what readers search for, nothing is told to anybody */
export function sayRequestFailed(error: unknown, url: string, routeType: string) {
  const message = error instanceof Error ? error.message : String(error)
  const address = addressOfUrl(url)
  const isPage = routeType === 'render'
  if (isPage) metrics().renderFailed()
  log.error(isPage ? 'render' : 'request', `${address} could not be ${isPage ? 'rendered' : 'answered'}: ${message}`, { address })
  pageCache()?.renderFailed(address, message)
}
