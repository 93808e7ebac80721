// What becomes of what Next hands over: it is kept, forgotten, or noted as a failure to render.
import { log } from '@/lib/log'
import { addressOfKey } from './address'
import type { Journal } from './journal'
import { encodePage } from './page-file'
import type { Parts } from './parts'
import { isFresh, isValidSince, moment } from './past'
import { finishedValue } from './shelf'
import type { AnyValue, CacheControl, HandlerPort, KeptPage, PageValue } from './types'

export type Keeping = Pick<HandlerPort, 'set'> & {
  /** There is nothing at this address any more. */
  forget(address: string): void
}

export function createKeeping(
  { past, shelf, failures, renders, own, shared, now }: Parts,
  journal: Journal | undefined
): Keeping {
  async function set(key: string, value: AnyValue | null, cacheControl: CacheControl | undefined, began = 0) {
    const address = addressOfKey(key)
    if (address === undefined || (value !== null && value.kind !== 'APP_PAGE')) return
    renders.ended(address)
    if (value && own.has(value)) return failures.failed(address, began)
    const isStillTrue = isValidSince(past, address, began)
    const finished = value !== null && (value.status ?? 200) === 200 ? finish(address, value, began) : 'missing'
    if (finished === 'failed') return
    if (finished === 'missing') return isStillTrue ? forget(address) : undefined
    failures.worked(address)
    store({ key, address, value: finished, cacheControl, storedAt: now(), began: moment(past, began) }, isStillTrue)
  }

  /** Next sends the value that it has handed over: with that, who asked first is answered with the finished document too. */
  function finish(address: string, value: PageValue, began: number): PageValue | 'missing' | 'failed' {
    try {
      const finished = finishedValue(value)
      if (finished) Object.assign(value, { html: finished.html, headers: { ...finished.headers } })
      else value.status = 404
      return finished ?? 'missing'
    } catch (error) {
      log.failure('page-cache', 'A page cannot be made into a finished document.', error, { address })
      failures.say(address, error instanceof Error ? error.message : String(error))
      failures.failed(address, began)
      return 'failed'
    }
  }

  function store(page: KeptPage, isStillTrue: boolean) {
    const before = shelf.inMemory(page.address)
    const isOlder = before?.began.life === page.began.life && before.began.sequence > page.began.sequence
    // What was true when its render began is good enough for when nothing else can be shown, and not worth the disk. Of what was forgotten
    // meanwhile it brings nothing back.
    if (isOlder || (!isStillTrue && (!before || isFresh(past, before)))) return
    shelf.keep(page, isStillTrue ? 'everywhere' : 'in memory')
    if (isStillTrue && page.began.sequence === past.sequence) void shared()?.write(page.address, encodePage(page), past.digest)
  }

  function forget(address: string) {
    failures.worked(address)
    if (!shelf.remove(address)) return
    past.gone.add(address)
    void journal?.gone(address)
  }

  return { set, forget }
}
