// Where the weblog stands that a process shows, for who needs none of what it takes to make one: that is most of the code there is.
import type { Problem, Store, Tree } from '@/lib/content'
import { env } from '@/lib/env'
import { onProcess } from '@/lib/process'

export type Weblog = {
  readonly store: Store
  readonly tree: Tree
  readonly problems: readonly Problem[]
  /** When the next scheduled item becomes public. */
  readonly nextAt?: string
  /** Why less is shown than the files say: what could not be rendered. */
  readonly heldBack?: string
}

/** `told` is an older one than `now` while pages may still show that: what was learned since has invalidated nothing yet. */
export const shown = onProcess<{ now?: Weblog; told?: Weblog }>('cairn.weblog', () => ({}))

/** The current weblog of a server that has started; undefined where each has to look itself whether it still is, as `weblog` does. */
export function shownWeblog(): Weblog | undefined {
  return env.isServer ? shown.now : undefined
}
