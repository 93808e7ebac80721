// Does what `step` says: the thin layer between the value and clock, server, storage and the other tabs, all of which are arguments.
import type { DraftAnswer } from '@/lib/desk/types'
import { type Effect, type Happening, isUnsaved, type Saving, savingOf, type Time, wakeAt } from './saving'
import type { DraftServer } from './server'
import { step } from './step'
import { type KeptWords, keyOf, tabOf } from './storage'
import type { Flushed } from './types'

/** What tabs of one draft tell each other. */
export type TabMessage = { readonly saved: DraftAnswer } | { readonly ended: true }

export type Ports = {
  /** Of this tab, never used again. */
  readonly tab: string
  readonly server: DraftServer
  readonly words: KeptWords
  now(): Time
  isOnline(): boolean
  /** Calls `woke` at that time; the one timer there is. */
  wake(at: Time | undefined): unknown
  tell(message: TabMessage): unknown
  /** Those tabs of this draft that are open now. */
  openTabs(): Promise<ReadonlySet<string>>
  newId(): string
}

export type Engine = {
  readonly saving: () => Saving
  happen(happening: Happening): void
  /** Back at the page: looks for what others did meanwhile, and for words of tabs that are gone. */
  returned(): Promise<void>
  flush(): Promise<Flushed>
  subscribe(listener: () => void): () => void
}

export function engineOf(initial: DraftAnswer, ports: Ports): Engine {
  const { server, words, tab } = ports
  const key = keyOf(initial.id, tab)
  const listeners = new Set<() => void>()
  const flushing = new Set<(flushed: Flushed) => void>()
  const waiting: Happening[] = []
  let saving = savingOf(initial, ports.isOnline())
  let isBusy = false
  let looking: Promise<unknown> | undefined

  /** What effects make happen waits for its turn: each step begins where the one before it ended. */
  function happen(happening: Happening) {
    waiting.push(happening)
    if (isBusy) return
    isBusy = true
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [after, effects] = step(saving, next, ports.now())
      saving = after
      for (const effect of effects) perform(effect)
    }
    isBusy = false
    ports.wake(wakeAt(saving))
    answerFlushes()
    for (const listener of listeners) listener()
  }

  function perform(effect: Effect) {
    const { id, kind } = saving
    switch (effect.effect) {
      case 'send':
        server.save(id, kind, effect.words, effect.expected).then(answer => happen({ what: 'answered', answer }))
        return
      case 'keep': {
        const isKept = words.keep(key, effect.kept)
        // Said before any later effect is done: what this tab takes over from another stays there if it was not kept here.
        saving = { ...saving, isKept }
        return
      }
      case 'forget':
        return words.forget(key)
      case 'take-over':
        if (saving.isKept) words.forget(effect.key)
        return
      case 'drop':
        return words.forget(effect.key)
      case 'set-aside': {
        const aside = keyOf(id, ports.newId())
        words.keep(aside, effect.kept)
        return happen({ what: 'found', kept: [{ ...effect.kept, key: aside }] })
      }
      case 'tell-saved':
        return ports.tell({ saved: effect.draft })
      case 'tell-ended':
        return ports.tell({ ended: true })
      case 'copy':
        server.copy(ports.newId(), kind, effect.words).then(answer => {
          happen(answer.outcome === 'saved' ? { what: 'copied', id: answer.draft.id } : { what: 'not-copied', answer })
        })
        return
      case 'ask-base':
        server.version(id, effect.revision).then(text => happen({ what: 'base-known', key: effect.key, text }))
        return
      default:
        effect satisfies never
    }
  }

  async function findKept() {
    const open = await ports.openTabs()
    const kept = words.all(initial.id).filter(each => each.key !== key && !open.has(tabOf(each.key)))
    if (kept.length > 0) happen({ what: 'found', kept })
  }

  async function look() {
    if (saving.server.revision === '' || isUnsaved(saving) || saving.hasLeft) return
    const { revision } = saving.server
    const draft = await server.look(initial.id)
    // What was saved meanwhile is newer than this answer.
    if (draft && saving.server.revision === revision) happen({ what: 'told', draft })
  }

  function answerFlushes() {
    const outcome: Flushed | undefined = !isUnsaved(saving)
      ? { outcome: 'saved', revision: saving.server.revision }
      : saving.trouble || saving.conflict
        ? { outcome: 'unsaved' }
        : undefined
    // What was typed since the flush began is part of it.
    if (flushing.size > 0 && !outcome && wakeAt(saving) !== undefined) return happen({ what: 'hurried' })
    if (!outcome || (saving.sending && outcome.outcome === 'unsaved')) return
    for (const resolve of flushing) resolve(outcome)
    flushing.clear()
  }

  return {
    saving: () => saving,
    happen,
    async returned() {
      happen({ what: 'returned' })
      // Focus and visibility come together: one look is enough.
      looking ??= Promise.all([findKept(), look()]).finally(() => {
        looking = undefined
      })
      await looking
    },
    async flush() {
      happen({ what: 'hurried' })
      // A page that the browser has gone back to begins with the words of then: what is told of them would be refused as stale.
      await looking
      return new Promise(resolve => {
        flushing.add(resolve)
        happen({ what: 'hurried' })
      })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }
}
