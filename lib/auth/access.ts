// Who somebody is to us: an author, signed in but no author, or nobody. Pure; asked anew at every request, so that who is struck from the
// list is out at once, whatever their browser still holds.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Author } from '@/lib/drafts/types'
import type { ListedAuthor, ListedToken, Way } from './authors'
import type { SignInSettings } from './settings'

/** An account that its provider, or a password, has vouched for. The session carries it; names and addresses come from the list. */
export type Account =
  | { readonly by: 'local'; readonly name: string; readonly bound: string }
  | { readonly by: 'github'; readonly id: string; readonly login: string }
  /** `email` only when the provider has verified it. */
  | { readonly by: 'oidc'; readonly issuer: string; readonly subject: string; readonly email?: string }

/** The author that an account belongs to; undefined when it is on nobody's line. */
export function authorOf(account: Account, settings: SignInSettings): Author | undefined {
  const listed = settings.authors.find(({ ways }) => ways.some(way => leadsTo(way, account, settings)))
  return listed && { name: listed.name, email: listed.email }
}

function leadsTo(way: Way, account: Account, { secret, oidc }: SignInSettings): boolean {
  switch (way.by) {
    case 'local':
      return account.by === 'local' && account.name === way.name && isEqual(account.bound, boundTo(way.hash, secret))
    case 'github':
      return account.by === 'github' && account.login.toLowerCase() === way.login
    case 'github-id':
      return account.by === 'github' && account.id === way.id
    case 'oidc':
      return account.by === 'oidc' && account.issuer === oidc?.issuer && account.subject === way.subject
    case 'oidc-email':
      return account.by === 'oidc' && account.issuer === oidc?.issuer && account.email?.toLowerCase() === way.email
  }
  return way satisfies never
}

/** Whether the password has changed since the session began: then it is as if there were none. */
export function isOver(account: Account, { authors, secret }: SignInSettings): boolean {
  if (account.by !== 'local') return false
  const hash = localHash(account.name, authors)
  return hash !== undefined && !isEqual(account.bound, boundTo(hash, secret))
}

/** Who this is to its provider, and the word by which a line of AUTHORS would let it in; a removed local account needs a password first. */
export function describeAccount(account: Account): { readonly label: string; readonly way?: string } {
  switch (account.by) {
    case 'local':
      return { label: account.name }
    case 'github':
      return { label: `${account.login} on GitHub`, way: `github-id:${account.id}` }
    case 'oidc':
      return { label: account.email ?? account.subject, way: `oidc:${account.subject}` }
  }
  return account satisfies never
}

/** Ties a session to the password it began with: another hash, and the session is over. Tells nothing of the hash. */
export function boundTo(hash: string, secret: string): string {
  return createHmac('sha256', secret).update(`cairn session of ${hash}`).digest('base64url')
}

/** The hash of a local account; undefined when there is none of that name. @param name as `accountName` makes it */
export function localHash(name: string, authors: readonly ListedAuthor[]): string | undefined {
  const ways = authors.flatMap(author => author.ways).filter(way => way.by === 'local')
  return ways.find(way => way.name === name)?.hash
}

/** @param header `Authorization`; all tokens are compared, in constant time, so that the time tells nothing */
export function authorOfToken(header: string, tokens: readonly ListedToken[]): Author | undefined {
  const [, token] = /^bearer +([\x21-\x7e]+)$/i.exec(header.trim()) ?? []
  if (token === undefined) return undefined
  const sha256 = createHash('sha256').update(token).digest('hex')
  const [listed] = tokens.filter(each => isEqual(each.sha256, sha256))
  return listed && { name: listed.name, email: listed.email }
}

function isEqual(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)]
  return first.length === second.length && timingSafeEqual(first, second)
}

/** Reads what a session carries: it is ours, but perhaps of an earlier version. */
export function readAccount(value: unknown): Account | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { by, name, bound, id, login, issuer, subject, email } = value as Record<string, unknown>
  if (by === 'local' && typeof name === 'string' && typeof bound === 'string') return { by, name, bound }
  if (by === 'github' && typeof id === 'string' && typeof login === 'string') return { by, id, login }
  if (by === 'oidc' && typeof issuer === 'string' && typeof subject === 'string') {
    return { by, issuer, subject, ...(typeof email === 'string' && { email }) }
  }
  return undefined
}
