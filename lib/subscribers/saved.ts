// The count as text, for a file or for other servers, and back. What is damaged, or not ours, is no count.
import { type Claim, type Count, emptyCount, keyOf, putReader } from './count'

const version = 1

/** `readers` by day, feed and program. Names are made up by whoever asks, so nothing is looked up in an object by them. */
export function toText({ claims, days }: Count): string {
  const readers = objectOf(days, ({ feeds }) => objectOf(feeds, programs => objectOf(programs, words => [...words])))
  return `${JSON.stringify({ version, claims: [...claims.values()], readers })}\n`
}

function objectOf<From, To>(map: ReadonlyMap<string, From>, each: (value: From) => To): Record<string, To> {
  return Object.fromEntries([...map].map(([name, value]) => [name, each(value)]))
}

/** @returns undefined for what is no such text */
export function fromText(text: string): Count | undefined {
  const saved = parsed(text)
  if (!isObject(saved) || saved.version !== version || !Array.isArray(saved.claims) || !isObject(saved.readers)) return undefined
  const count = emptyCount()
  for (const claim of saved.claims) {
    if (!isClaim(claim)) return undefined
    count.claims.set(keyOf(claim), claim)
  }
  for (const [day, feeds] of Object.entries(saved.readers))
    for (const [feed, programs] of entriesOf(feeds))
      for (const [program, words] of entriesOf(programs))
        for (const word of Array.isArray(words) ? words : [])
          if (typeof word === 'string') putReader(count.days, { day, feed, program, word })
  return count
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const entriesOf = (value: unknown) => (isObject(value) ? Object.entries(value) : [])

function isClaim(value: unknown): value is Claim {
  if (!isObject(value)) return false
  const { feed, program, feedId, subscribers, at } = value
  return [feed, program, feedId].every(each => typeof each === 'string') && [subscribers, at].every(Number.isSafeInteger)
}
