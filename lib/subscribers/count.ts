// The count itself, a value that grows with each visit: what services said last, and who else asked for a feed on this day and the one before.
// Bounded, whatever is made up.
import { createHash } from 'node:crypto'
import { type Agent, readAgent } from './agent'

export type Visit = {
  /** The path of the feed. */
  readonly feed: string
  readonly userAgent: string
  /** Of whoever asked; it is forgotten at once. */
  readonly address: string
  readonly isConditional: boolean
}

/** What one service last said of one feed. */
export type Claim = {
  readonly feed: string
  readonly program: string
  readonly feedId: string
  readonly subscribers: number
  /** Milliseconds since 1970. */
  readonly at: number
}

/** By feed and program the readers of a day, each as a word that says nothing of them when the day is over. */
type Day = { readonly feeds: Map<string, Map<string, Set<string>>>; size: number }

export type Count = {
  /** By feed, program and the service's own number for the feed. */
  readonly claims: Map<string, Claim>
  /** By day (UTC): today and yesterday. */
  readonly days: Map<string, Day>
}

/** Services ask at least daily for what somebody reads. */
export const claimMilliseconds = 7 * 86_400_000
const mostClaims = 2_000
/** On a day, all feeds together. */
const mostReaders = 10_000

export const emptyCount = (): Count => ({ claims: new Map(), days: new Map() })

/** The day of an instant, in UTC. @param at milliseconds since 1970 */
export const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/**
 * @param salt of the day: with it gone, the words for readers say nothing
 * @returns whether anything was counted
 */
export function addVisit(count: Count, visit: Visit, salt: string, now: number): boolean {
  const agent = readAgent(visit.userAgent, visit.isConditional)
  if (!agent) return false
  if (agent.is === 'service') return addClaim(count, { ...claimOf(agent), feed: visit.feed, at: now })
  return addReader(count, visit, agent.program, salt, now)
}

const claimOf = ({ program, feedId, subscribers }: Extract<Agent, { is: 'service' }>) => ({ program, feedId, subscribers })

function addClaim({ claims }: Count, claim: Claim): boolean {
  const key = keyOf(claim)
  // The one that was made longest ago comes first.
  claims.delete(key)
  claims.set(key, claim)
  for (const [other, { at }] of claims) {
    if (claims.size <= mostClaims && at > claim.at - claimMilliseconds) break
    claims.delete(other)
  }
  return true
}

export const keyOf = ({ feed, program, feedId }: Claim) => `${feed}\n${program}\n${feedId}`

function addReader({ days }: Count, visit: Visit, program: string, salt: string, now: number): boolean {
  const day = dayOf(now)
  for (const each of days.keys()) if (!isRecent(each, now)) days.delete(each)
  if ((days.get(day)?.size ?? 0) >= mostReaders) return false
  return putReader(days, { day, feed: visit.feed, program, word: wordFor(visit, salt) })
}

/** Today or yesterday. */
export const isRecent = (day: string, now: number) => day === dayOf(now) || day === dayOf(now - 86_400_000)

/** 48 bits: two readers in ten thousand are hardly ever taken for one. */
function wordFor({ address, userAgent }: Visit, salt: string): string {
  return createHash('sha256').update(`${salt}\n${address}\n${userAgent}`).digest('base64url').slice(0, 8)
}

/** Several counts as one: of two claims the later, of readers each once, if their words were made with one salt. */
export function joined(counts: readonly Count[]): Count {
  const sum = emptyCount()
  for (const { claims, days } of counts) {
    for (const [key, claim] of claims) if ((sum.claims.get(key)?.at ?? 0) < claim.at) sum.claims.set(key, claim)
    for (const reader of readersOf(days)) putReader(sum.days, reader)
  }
  return sum
}

export type Reader = { readonly day: string; readonly feed: string; readonly program: string; readonly word: string }

function* readersOf(days: Count['days']): Iterable<Reader> {
  for (const [day, { feeds }] of days)
    for (const [feed, programs] of feeds)
      for (const [program, words] of programs) for (const word of words) yield { day, feed, program, word }
}

/** @returns whether it was not there yet */
export function putReader(days: Count['days'], { day, feed, program, word }: Reader): boolean {
  const of = days.get(day) ?? { feeds: new Map(), size: 0 }
  const programs = of.feeds.get(feed) ?? new Map<string, Set<string>>()
  const words = programs.get(program) ?? new Set<string>()
  days.set(day, of)
  of.feeds.set(feed, programs.set(program, words))
  if (words.has(word)) return false
  words.add(word)
  of.size++
  return true
}
