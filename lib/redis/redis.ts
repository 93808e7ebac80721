// Redis as somebody who may be away, hang or refuse: every question is answered within a time that no reader notices, or not at all.
// After a few that were not, nobody asks any more until Redis has been seen to answer again.
import { delayAfter } from '@/lib/backoff'
import { TimedOut, withTimeout } from '@/lib/time-limit'
import { type Connection, connect, RefusedByRedis, type Reply } from './connection'
import { type Script, script } from './script'

/**
 * - `starting`: it has not been reached yet, nor failed to be
 * - `ok`: it answers
 * - `refusing`: it answers, and takes nothing: it is full, or a replica
 * - `away`: it is not asked, but now and then whether it is back
 */
type RedisCondition = 'starting' | 'ok' | 'refusing' | 'away'

export type RedisState = {
  readonly condition: RedisCondition
  /** Milliseconds since 1970. */
  readonly since: number
  /** Why, as a phrase for the operator, without credentials. */
  readonly reason?: string
  /** How often it went away since this process began. */
  readonly timesAway: number
}

/** What Redis said; undefined when it could not be asked, did not answer in time or refused. */
type Answer = { readonly value: Reply } | undefined

export type Redis = {
  /** Never fails and never takes longer than the time limit. */
  run(script: Script, keys: readonly string[], args: readonly (string | Buffer)[]): Promise<Answer>
  state(): RedisState
  /** Calls `act` each time Redis has come, come back, or takes something again. It may have forgotten everything. */
  whenBack(act: () => void): void
  stop(): void
}

type Pace = {
  /** How long an answer may take. */
  readonly answerMilliseconds: number
  readonly connectMilliseconds: number
  /** So many answers in a row that did not come in time, and nobody asks any more. */
  readonly mostFailures: number
  readonly firstPauseMilliseconds: number
  readonly longestPauseMilliseconds: number
}

const usualPace: Pace = {
  answerMilliseconds: 200,
  connectMilliseconds: 1_000,
  mostFailures: 3,
  firstPauseMilliseconds: 100,
  longestPauseMilliseconds: 1_000
}

/** Is told each time the condition changes. */
type Say = (state: RedisState, before: RedisState) => void

/** As small as anything that needs room. */
const writeSomething = script(`return redis.call('SET', KEYS[1], '', 'PX', 1000)`)

/** What Redis says when it cannot be written to; reading goes on. */
const refusals = new Set(['OOM', 'READONLY', 'MISCONF', 'NOREPLICAS', 'NOPERM'])

export function createRedis(url: string, say: Say, pace: Pace = usualPace): Redis {
  let connection: Connection | undefined
  let failures = 0
  /** In a row, connections that were lost or not made. */
  let losses = 0
  let retry: NodeJS.Timeout | undefined
  let isStopped = false
  let state: RedisState = { condition: 'starting', since: Date.now(), timesAway: 0 }
  const listeners: (() => void)[] = []

  function become(condition: RedisCondition, reason?: string) {
    if (isStopped || state.condition === condition) return
    const before = state
    const timesAway = before.timesAway + (condition === 'away' ? 1 : 0)
    state = { condition, since: Date.now(), timesAway, ...(reason === undefined ? {} : { reason }) }
    say(state, before)
  }

  async function open() {
    try {
      const opened = await connect(url, pace.connectMilliseconds, why => connection === opened && lose(why))
      if (isStopped) return opened.close()
      connection = opened
      // It may have let us in and still be loading, or hang again.
      await withTimeout(pace.connectMilliseconds, opened.send(['PING']))
      failures = 0
      losses = 0
      goOn()
    } catch (error) {
      lose(error instanceof Error ? error.message : String(error))
    }
  }

  function goOn() {
    become('ok')
    for (const act of listeners) act()
  }

  function lose(why: string) {
    connection?.close()
    connection = undefined
    if (isStopped) return
    become('away', why)
    clearTimeout(retry)
    losses++
    const pause = delayAfter(losses, { first: pace.firstPauseMilliseconds, longest: pace.longestPauseMilliseconds })
    // Not all servers at once.
    retry = setTimeout(open, pause * (0.75 + Math.random() / 2)).unref()
  }

  async function run({ lua, sha1 }: Script, keys: readonly string[], args: readonly (string | Buffer)[]): Promise<Answer> {
    const asked = connection
    if (!asked || state.condition === 'away' || state.condition === 'starting') return undefined
    const rest = [String(keys.length), ...keys, ...args]
    const known = asked.send(['EVALSHA', sha1, ...rest]).catch((error: unknown) => {
      if (error instanceof RefusedByRedis && error.code === 'NOSCRIPT') return asked.send(['EVAL', lua, ...rest])
      throw error
    })
    try {
      const value = await withTimeout(pace.answerMilliseconds, known)
      failures = 0
      return { value }
    } catch (error) {
      if (asked === connection) judge(error)
      return undefined
    }
  }

  function judge(error: unknown) {
    if (error instanceof RefusedByRedis && refusals.has(error.code)) return refuse(error.message)
    failures++
    if (failures < pace.mostFailures) return
    lose(error instanceof TimedOut ? `it does not answer within ${pace.answerMilliseconds} ms` : String(error))
  }

  /** Reading goes on meanwhile, and so does the attempt to write, as that costs nobody any time. */
  function refuse(why: string) {
    if (state.condition === 'refusing') return
    become('refusing', why)
    const look = async () => {
      const written = await run(writeSomething, ['cairn:room'], [])
      if (state.condition !== 'refusing' || isStopped) return
      if (written) goOn()
      else retry = setTimeout(look, pace.longestPauseMilliseconds).unref()
    }
    clearTimeout(retry)
    retry = setTimeout(look, pace.longestPauseMilliseconds).unref()
  }

  void open()
  return {
    run,
    state: () => state,
    whenBack: act => void listeners.push(act),
    stop() {
      isStopped = true
      clearTimeout(retry)
      connection?.close()
      connection = undefined
    }
  }
}
