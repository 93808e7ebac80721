// What the count says, for the desk. Pure.
import { type Count, claimMilliseconds, dayOf } from './count'

/** A subscription is one person and one feed: who reads two feeds counts twice, as nobody can tell. */
export type Numbers = { readonly throughServices: number; readonly direct: number }

export type FeedNumbers = Numbers & { readonly feed: string }
export type ProgramNumbers = { readonly program: string; readonly by: 'service' | 'reader'; readonly subscriptions: number }

export type Report = Numbers & {
  /** Most subscriptions first. */
  readonly feeds: readonly FeedNumbers[]
  readonly programs: readonly ProgramNumbers[]
}

/**
 * Of services, what each said last within a week. Of other readers, those of yesterday, or of today where there are more already: a program that
 * asks every hour is one reader.
 * @param now milliseconds since 1970
 */
export function reportOf({ claims, days }: Count, now: number): Report {
  const feeds = new Map<string, { throughServices: number; direct: number }>()
  const programs = new Map<string, { program: string; by: ProgramNumbers['by']; subscriptions: number }>()
  function add(feed: string, program: string, by: ProgramNumbers['by'], subscriptions: number) {
    const ofFeed = feeds.get(feed) ?? { throughServices: 0, direct: 0 }
    ofFeed[by === 'service' ? 'throughServices' : 'direct'] += subscriptions
    feeds.set(feed, ofFeed)
    const key = `${by} ${program}`
    const ofProgram = programs.get(key) ?? { program, by, subscriptions: 0 }
    ofProgram.subscriptions += subscriptions
    programs.set(key, ofProgram)
  }
  for (const { feed, program, subscribers, at } of claims.values())
    if (at > now - claimMilliseconds && subscribers > 0) add(feed, program, 'service', subscribers)
  for (const [feed, ofFeed] of fullerDay(days, now)?.feeds ?? [])
    for (const [program, words] of ofFeed) add(feed, program, 'reader', words.size)
  const list = [...feeds].map(([feed, numbers]) => ({ feed, ...numbers }))
  return {
    throughServices: sumOf(list.map(each => each.throughServices)),
    direct: sumOf(list.map(each => each.direct)),
    feeds: list.sort((a, b) => totalOf(b) - totalOf(a) || (a.feed < b.feed ? -1 : 1)),
    programs: [...programs.values()].sort((a, b) => b.subscriptions - a.subscriptions || (a.program < b.program ? -1 : 1))
  }
}

export const totalOf = ({ throughServices, direct }: Numbers) => throughServices + direct

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)

function fullerDay(days: Count['days'], now: number) {
  const today = days.get(dayOf(now))
  const yesterday = days.get(dayOf(now - 86_400_000))
  return (today?.size ?? 0) > (yesterday?.size ?? 0) ? today : yesterday
}
