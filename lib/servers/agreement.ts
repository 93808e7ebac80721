// How servers of one weblog come to show the same content: each looks what the newest is that anybody has told of, and, when it has something
// else, brings its own up to date until it has that too. Nothing is sent from one to another.
import { delayAfter } from '@/lib/backoff'
import { isShownHereOnly } from '@/lib/content/digest'
import type { PagesOnRedis } from '@/lib/page-cache/shared-pages'

export type AgreementState = {
  /** Whether this server shows the newest content that was told of; undefined while nobody can be asked. */
  readonly agrees?: boolean
  /** On the clock of `performance.now()`: since when it does not. */
  readonly differsSince?: number
}

export type Pace = {
  readonly pollMilliseconds: number
  /** The pause after the first attempt that brought nothing, doubled after each further one, up to the longest. */
  readonly firstPauseMilliseconds: number
  readonly longestPauseMilliseconds: number
  /** Content that nobody else has ever told of is said to be the newest when looking has brought nothing else for so long. */
  readonly ownMilliseconds: number
  /** So is, after longer, content that others have gone beyond, if what they have cannot be had anywhere: its server may be gone for good. */
  readonly abandonedMilliseconds: number
}

const usualPace: Pace = {
  pollMilliseconds: 500,
  firstPauseMilliseconds: 200,
  longestPauseMilliseconds: 15_000,
  ownMilliseconds: 5_000,
  abandonedMilliseconds: 120_000
}

export type Agreement = {
  state(): AgreementState
  /** Looks now, and not when the next look is due. */
  look(): Promise<void>
  stop(): void
}

type Own = {
  /** Of the content that this server shows now. */
  readonly digest: () => string
  /** Looks where new content comes from, and shows what it finds. */
  readonly bringUpToDate: () => Promise<void>
  readonly failed: (error: unknown) => void
  /** Done with each look as well. */
  readonly alsoLook?: () => Promise<void>
}

type Difference = { readonly from: string; readonly newest: string; readonly since: number; attempts: number; notBefore: number }

export function createAgreement(
  pages: Pick<PagesOnRedis, 'standing' | 'introduce'>,
  { digest, bringUpToDate, failed, alsoLook }: Own,
  pace: Pace = usualPace
): Agreement {
  const pauses = { first: pace.firstPauseMilliseconds, longest: pace.longestPauseMilliseconds }
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> | undefined
  let isStopped = false
  let agrees: boolean | undefined
  let difference: Difference | undefined

  function look(): Promise<void> {
    looking ??= Promise.all([lookOnce(), alsoLook?.()])
      .then(() => undefined, failed)
      .finally(() => {
        looking = undefined
      })
    return looking
  }

  async function lookOnce() {
    const own = digest()
    const standing = await pages.standing(own)
    // Nobody can be asked. What is known of the others is as old as that, and this server goes on by itself.
    agrees = standing && standing.newest === own
    if (!standing) return
    if (standing.newest === own || standing.newest === undefined) {
      difference = undefined
      if (!standing.isCurrent) await introduce(own, false)
      return
    }
    await follow(own, standing.newest, standing.isBehind)
  }

  async function follow(own: string, newest: string, isBehind: boolean) {
    const now = performance.now()
    if (difference?.newest !== newest || difference.from !== own)
      difference = { from: own, newest, since: now, attempts: 0, notBefore: 0 }
    const current = difference
    if (now < current.notBefore) return
    await bringUpToDate().finally(() => {
      current.attempts++
      current.notBefore = performance.now() + delayAfter(current.attempts, pauses)
    })
    const patience = isBehind ? pace.abandonedMilliseconds : pace.ownMilliseconds
    if (performance.now() - current.since > patience) await introduce(own, true)
  }

  /** If it is what this server shows, still, and what others can have. */
  async function introduce(own: string, insist: boolean) {
    if (digest() === own && !isShownHereOnly(own)) await pages.introduce(own, insist)
  }

  async function goOn() {
    await look()
    if (isStopped) return
    const left = difference && agrees === false ? Math.max(difference.notBefore - performance.now(), 0) : pace.pollMilliseconds
    timer = setTimeout(goOn, Math.min(left, pace.pollMilliseconds) * (0.8 + Math.random() * 0.4)).unref()
  }

  void goOn()
  return {
    state: () => ({
      ...(agrees === undefined ? {} : { agrees }),
      ...(difference === undefined ? {} : { differsSince: difference.since })
    }),
    look,
    stop() {
      isStopped = true
      clearTimeout(timer)
    }
  }
}
