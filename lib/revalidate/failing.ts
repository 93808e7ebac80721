// Pages that could not be rendered are tried again when somebody asks for them. Of those that nobody asks for, the desk and the numbers would say
// for ever that they cannot be: so this asks, and less and less often.
import { delayAfter } from '@/lib/backoff'
import { pageCache } from '@/lib/page-cache'
import { failureAt } from './warm'

const lookMilliseconds = 15_000
/** Since a page was asked for here last, by how often it was. */
const pause = { first: lookMilliseconds, longest: 600_000 }

type Asked = { readonly times: number; readonly at: number }

/** To be called once, when a server with a page cache starts. */
export function retryFailingPages() {
  let asked: ReadonlyMap<string, Asked> = new Map()
  let isUnderway = false
  const retry = async () => {
    if (isUnderway) return
    isUnderway = true
    const failing = (pageCache()?.failures() ?? []).map(({ address }) => address)
    const next = new Map<string, Asked>()
    // One after another: what is broken may be in every page.
    for (const address of failing) {
      const before = asked.get(address)
      if (before && performance.now() - before.at < delayAfter(before.times, pause)) next.set(address, before)
      else {
        await failureAt(address)
        next.set(address, { times: (before?.times ?? 0) + 1, at: performance.now() })
      }
    }
    asked = next
    isUnderway = false
  }
  setInterval(retry, lookMilliseconds).unref()
}
