// Pages of which readers have the last good version are tried again when somebody asks for them. Of those that nobody asks for, the desk and the
// numbers would say for ever that they cannot be rendered: so this asks, now and then.
import { pageCache } from '@/lib/page-cache'
import { failureAt } from './warm'

const pauseMilliseconds = 15_000

/** To be called once, when a server with a page cache starts. */
export function retryFailingPages() {
  let isUnderway = false
  const retry = async () => {
    if (isUnderway) return
    isUnderway = true
    // One after another: what is broken may be in every page.
    for (const { address } of pageCache()?.failures() ?? []) await failureAt(address)
    isUnderway = false
  }
  setInterval(retry, pauseMilliseconds).unref()
}
