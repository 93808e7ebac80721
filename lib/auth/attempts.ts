// How often somebody may try a password: per account and per address, within a quarter of an hour. Bounded memory; the clock is an argument.
import { LRUCache } from 'lru-cache'

export const windowMilliseconds = 15 * 60 * 1000
/** Of ten guesses none hits a password that we made; of one's own, mistyped, some do. */
const mostPerAccount = 10
/** Several people may share an address. */
const mostPerAddress = 30
/** Where an account was last signed in to: there, a stranger elsewhere who uses up its attempts keeps nobody out. */
const mostKnownAddresses = 8
const mostRemembered = 10_000

export type Attempt = {
  /** As it was typed, made equal by `accountName`. */
  readonly account: string
  /** Whether there is such an account: what is remembered of those is never pushed out by names that somebody makes up. */
  readonly exists: boolean
  readonly address: string
}
export type Begun = { readonly waitMilliseconds: number } | { readonly succeeded: () => void }

/** Counts an attempt when it begins, so that many at once are as many as one after the other. */
export function createAttempts() {
  const ofAccounts = new Map<string, number[]>()
  const ofNames = new LRUCache<string, number[]>({ max: mostRemembered })
  const ofAddresses = new LRUCache<string, number[]>({ max: mostRemembered })
  const knownAddresses = new Map<string, string[]>()

  /** @param now in milliseconds, of any clock that only moves on */
  function begin({ account, exists, address: fullAddress }: Attempt, now: number): Begun {
    const address = network(fullAddress)
    const isKnown = exists && (knownAddresses.get(account)?.includes(address) ?? false)
    const key = isKnown ? `${account} ${address}` : account
    const store = exists ? ofAccounts : ofNames
    const ofAccount = recent(store.get(key), now)
    const ofAddress = recent(ofAddresses.get(address), now)
    const waitMilliseconds = Math.max(wait(ofAccount, mostPerAccount, now), wait(ofAddress, mostPerAddress, now))
    if (waitMilliseconds > 0) return { waitMilliseconds }
    store.set(key, [...ofAccount, now])
    ofAddresses.set(address, [...ofAddress, now])
    return {
      succeeded() {
        store.delete(key)
        ofAddresses.set(address, without(ofAddresses.get(address) ?? [], now))
        const others = (knownAddresses.get(account) ?? []).filter(each => each !== address)
        const kept = [address, ...others].slice(0, mostKnownAddresses)
        knownAddresses.set(account, kept)
        for (const forgotten of others.filter(each => !kept.includes(each))) ofAccounts.delete(`${account} ${forgotten}`)
      }
    }
  }
  return { begin }
}

/** IPv6 gives every household 2⁶⁴ addresses or more: the network counts. Addresses in IPv4 may come wrapped in IPv6. */
export function network(address: string): string {
  const [, wrapped] = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address) ?? []
  if (wrapped !== undefined) return wrapped
  if (!address.includes(':')) return address
  const [head = '', tail] = address.replace(/%.*$/, '').toLowerCase().split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  const groups = [...front, ...zeros, ...back].slice(0, 4)
  return `${groups.map(group => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}

const recent = (times: readonly number[] = [], now: number) => times.filter(time => time > now - windowMilliseconds)

function wait(times: readonly number[], most: number, now: number): number {
  const [first = now] = times
  return times.length < most ? 0 : first + windowMilliseconds - now
}

function without(times: readonly number[], time: number): number[] {
  const at = times.indexOf(time)
  return times.filter((_, index) => index !== at)
}
