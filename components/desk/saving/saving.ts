// The saving of one draft in one tab, as a value: what is known, what may happen to it, what has to be done. No clock, no browser.
import type { DraftAnswer } from '@/lib/desk/types'
import type { DraftKind, Revision } from '@/lib/drafts/types'
import type { Recovered, Resolution, Words } from './types'

/** Milliseconds since 1970. */
export type Time = number

export type Saving = {
  readonly id: string
  readonly kind: DraftKind
  /** What is in the editor. */
  readonly words: Words
  /** What the words go on from: the newest the server is known to have. Its revision is empty as long as it has none. */
  readonly server: DraftAnswer
  /** Revisions that `server` has had before: news of them is old. */
  readonly past: readonly Revision[]
  /** Words to be saved before those in the editor, so that the history has them: what a merge or a choice left out. */
  readonly queue: readonly Words[]
  /** Were sent and got no answer: whether the server has them, only sending the very same again can tell. */
  readonly uncertain?: Words
  readonly sending?: Words
  /** Since the last save was sent. */
  readonly typing?: { readonly since: Time; readonly last: Time }
  readonly typedAt: Time
  readonly trouble?: Trouble
  readonly conflict?: Clash
  /** Words on their way into a draft of their own. */
  readonly copying?: Words
  readonly copy?: string
  readonly isOnline: boolean
  readonly isKept: boolean
  readonly recovered: readonly Kept[]
  readonly changes: number
  readonly hasLeft: boolean
}

/** One of the two sides is what is in the editor, and goes on being typed. */
export type Clash =
  | { readonly of: 'saved'; readonly base?: string; readonly current: DraftAnswer }
  | { readonly of: 'published'; readonly base?: string; readonly published: Words }
  | { readonly of: 'recovered'; readonly base?: string; readonly kept: Kept }

/** `lost` and `failing` pass, and are tried again at `retryAt`. */
export type Trouble =
  | { readonly name: 'lost'; readonly attempts: number; readonly retryAt: Time }
  | { readonly name: 'failing'; readonly message: string; readonly attempts: number; readonly retryAt: Time }
  | { readonly name: 'signed-out' }
  | { readonly name: 'refused'; readonly message: string }
  | { readonly name: 'missing' }

/** What a tab keeps in the browser's storage as long as it has something that the server does not. */
export type Kept = Recovered & {
  readonly id: string
  readonly kind: DraftKind
  readonly queue: readonly Words[]
  readonly sent?: Words
}

/** What the server said to a save. */
export type Answer =
  | { readonly outcome: 'saved'; readonly draft: DraftAnswer }
  | { readonly outcome: 'stale'; readonly current: DraftAnswer }
  | { readonly outcome: 'lost' }
  | { readonly outcome: 'failing'; readonly message: string; readonly retryAfterSeconds?: number }
  | { readonly outcome: 'refused'; readonly message: string }
  | { readonly outcome: 'signed-out' | 'missing' }

export type Happening =
  | { readonly what: 'typed'; readonly words: Partial<Pick<Words, 'text' | 'path'>> }
  /** The time that `wakeAt` told has come. */
  | { readonly what: 'woke' }
  /** Ctrl+S, the page being left, “Try again”. */
  | { readonly what: 'hurried' }
  | { readonly what: 'answered'; readonly answer: Answer }
  | { readonly what: 'online'; readonly isOnline: boolean }
  /** Somebody signed in beside it, or came back to the page and may have. */
  | { readonly what: 'returned' }
  /** Another tab, or a look at the server: the draft as it is there. */
  | { readonly what: 'told'; readonly draft: DraftAnswer }
  /** Published or deleted. */
  | { readonly what: 'ended'; readonly by: 'this-tab' | 'another' }
  | { readonly what: 'kept'; readonly isKept: boolean }
  | { readonly what: 'found'; readonly kept: readonly Kept[] }
  | { readonly what: 'restored'; readonly key: string }
  | { readonly what: 'base-known'; readonly key: string; readonly text?: string }
  | { readonly what: 'discarded'; readonly key: string }
  | { readonly what: 'compared'; readonly theirs: Words; readonly base?: string }
  | { readonly what: 'resolved'; readonly resolution: Resolution }
  | { readonly what: 'anew' }
  | { readonly what: 'copied'; readonly id: string }
  | { readonly what: 'not-copied'; readonly answer: Answer }

export type Effect =
  /** `expected` is empty for a draft that is to be made. */
  | { readonly effect: 'send'; readonly words: Words; readonly expected: Revision }
  | { readonly effect: 'keep'; readonly kept: Omit<Kept, 'key'> }
  /** Whatever this tab keeps. */
  | { readonly effect: 'forget' }
  /** What another tab left, once what this tab keeps includes it: not when keeping has just failed. */
  | { readonly effect: 'take-over'; readonly key: string }
  | { readonly effect: 'drop'; readonly key: string }
  /** Keeps words under a key of their own, to be offered again. */
  | { readonly effect: 'set-aside'; readonly kept: Omit<Kept, 'key'> }
  | { readonly effect: 'tell-saved'; readonly draft: DraftAnswer }
  | { readonly effect: 'tell-ended' }
  | { readonly effect: 'copy'; readonly words: Words }
  | { readonly effect: 'ask-base'; readonly key: string; readonly revision: Revision }

export type Step = readonly [Saving, readonly Effect[]]

/** @param initial as the server has it; with an empty revision it is a draft that the server does not have yet */
export function savingOf(initial: DraftAnswer, isOnline = true): Saving {
  const words = { text: initial.text, path: initial.path }
  const { id, kind } = initial
  const nothing = { past: [], queue: [], recovered: [], changes: 0, typedAt: 0, hasLeft: false, isKept: true }
  return { id, kind, words, server: initial, isOnline, ...nothing }
}

/** Whether saving `words` over `others` would change nothing. */
export function areSame(words: Words, others: Words): boolean {
  return words.text === others.text && words.path === others.path && (words.base === undefined || words.base === others.base)
}

/** Whether there is anything that the server is not known to have. */
export function isUnsaved({ words, server, queue, sending, uncertain, hasLeft }: Saving): boolean {
  if (hasLeft) return false
  return Boolean(sending ?? uncertain ?? queue[0]) || server.revision === '' || !areSame(words, server)
}

const pauseMilliseconds = 1000
const longestMilliseconds = 10_000

/** When the next save is due: a second after the last key, ten seconds after the first; undefined when none is, or none would help. */
export function wakeAt(saving: Saving): Time | undefined {
  const { sending, conflict, copying, trouble, typing } = saving
  if (!isUnsaved(saving) || sending || conflict || copying) return undefined
  if (trouble) return trouble.name === 'lost' || trouble.name === 'failing' ? trouble.retryAt : undefined
  return typing ? Math.min(typing.last + pauseMilliseconds, typing.since + longestMilliseconds) : 0
}

/** @returns milliseconds: 2, 4, 8, 16 seconds, then every half minute */
export function backOff(attempts: number): number {
  return Math.min(1000 * 2 ** attempts, 30_000)
}

export function keptOf(saving: Saving): Omit<Kept, 'key'> | undefined {
  if (!isUnsaved(saving)) return undefined
  const { id, kind, words, queue, server, typedAt } = saving
  const sent = saving.sending ?? saving.uncertain
  return { id, kind, words, queue, revision: server.revision, at: new Date(typedAt).toISOString(), ...(sent ? { sent } : {}) }
}
