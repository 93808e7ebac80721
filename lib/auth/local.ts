// Signing in with a name and a password. A name that nobody has takes as long as a wrong password, and counts as one.
import { onProcess } from '@/lib/process'
import { type Account, boundTo, localHash } from './access'
import { createAttempts } from './attempts'
import { accountName } from './authors'
import { decoyHash, verifyPassword } from './password'
import type { SignInSettings } from './settings'

export type Credentials = { readonly name: string; readonly password: string; readonly address: string }
export type LocalSignIn =
  | { readonly outcome: 'signed in'; readonly account: Account }
  | { readonly outcome: 'wrong' | 'busy' }
  | { readonly outcome: 'wait'; readonly milliseconds: number }

/** Each holds 32 MB and a core for a tenth of a second: more at once would be felt by readers. */
const mostAtOnce = 1
const mostWaiting = 20
const longestPassword = 1_000

const attempts = () => onProcess('cairn.attempts', createAttempts)
const turns = () => onProcess('cairn.password-turns', () => ({ running: 0, waiting: [] as (() => void)[] }))
/** With the parameters of the first account, whatever those were when it was made. */
const decoys = () => onProcess('cairn.decoys', () => new Map<string, string>())

export async function signInLocally(
  { name: typed, password, address }: Credentials,
  { authors, secret }: Pick<SignInSettings, 'authors' | 'secret'>,
  now: number
): Promise<LocalSignIn> {
  const name = accountName(typed).slice(0, 64)
  const hash = localHash(name, authors)
  if (turns().waiting.length >= mostWaiting) return { outcome: 'busy' }
  const begun = attempts().begin({ account: name, exists: hash !== undefined, address }, now)
  if ('waitMilliseconds' in begun) return { outcome: 'wait', milliseconds: begun.waitMilliseconds }
  const isRight = await inTurn(() => verifyPassword(password.slice(0, longestPassword), hash ?? decoyLike(anyHash(authors))))
  if (!isRight || hash === undefined) return { outcome: 'wrong' }
  begun.succeeded()
  return { outcome: 'signed in', account: { by: 'local', name, bound: boundTo(hash, secret) } }
}

function anyHash(authors: SignInSettings['authors']): string {
  const way = authors.flatMap(author => author.ways).find(each => each.by === 'local')
  return way?.by === 'local' ? way.hash : ''
}

function decoyLike(hash: string): string {
  const parameters = hash.split(':').slice(0, 4).join(':')
  const decoy = decoys().get(parameters) ?? decoyHash(hash)
  decoys().set(parameters, decoy)
  return decoy
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const queue = turns()
  if (queue.running >= mostAtOnce) await new Promise<void>(resolve => queue.waiting.push(resolve))
  else queue.running += 1
  try {
    return await work()
  } finally {
    // Whoever waits longest takes over this turn.
    const next = queue.waiting.shift()
    if (next) next()
    else queue.running -= 1
  }
}
