'use client'
// A draft in the hands of an author: its words as they are typed, where they are, and what can be done about it.
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { DraftAnswer } from '@/lib/desk/types'
import { type OpenDraft, openDraft } from './browser'
import { conflictOf } from './choices'
import { isUnsaved, type Saving, savingOf } from './saving'
import type { DraftInHand, Flushed, SavingState } from './types'

/** @param initial as the server rendered it; another id is another draft */
export function useDraft(initial: DraftAnswer): DraftInHand {
  const first = useMemo(() => savingOf(initial), [initial])
  const [open, setOpen] = useState<OpenDraft>()
  const [hand] = useState<Hand>(() => ({}))
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft is opened once; later versions of it arrive by themselves
  useEffect(() => {
    const opened = openDraft(initial)
    hand.open = opened
    setOpen(opened)
    return () => {
      opened.close()
    }
  }, [initial.id])
  const subscribe = useCallback((listener: () => void) => open?.subscribe(listener) ?? (() => {}), [open])
  const saving = useSyncExternalStore(
    subscribe,
    () => open?.saving() ?? first,
    () => first
  )
  const actions = useMemo(() => actionsOf(hand), [hand])
  return useMemo(() => ({ ...shown(saving), ...actions }), [saving, actions])
}

type Actions = Extract<keyof DraftInHand, 'setText' | 'setPath' | 'flush' | 'heed' | 'compareWith' | 'resolve'> | Ways
type Ways = 'restore' | 'discard' | 'makeAnew' | 'retry' | 'leave'

/** Empty while the page is being rendered on the server and put together in the browser: nobody can type yet. */
type Hand = { open?: OpenDraft }

/** They stay the same functions for as long as the editor is there. */
function actionsOf(hand: Hand): Pick<DraftInHand, Actions> {
  const happen: OpenDraft['happen'] = happening => hand.open?.happen(happening)
  const base = () => hand.open?.saving().server.baseText
  const actions: Pick<DraftInHand, Actions> = {
    setText: text => happen({ what: 'typed', words: { text } }),
    setPath: path => happen({ what: 'typed', words: { path } }),
    flush: async (): Promise<Flushed> => hand.open?.flush() ?? { outcome: 'unsaved' },
    heed({ draft, published }) {
      if (draft) happen({ what: 'told', draft })
      if (published) actions.compareWith(published)
    },
    compareWith: ({ text, path, commit }) => happen({ what: 'compared', theirs: { text, path, base: commit }, base: base() }),
    resolve: resolution => happen({ what: 'resolved', resolution }),
    restore: ({ key }) => happen({ what: 'restored', key }),
    discard: ({ key }) => happen({ what: 'discarded', key }),
    makeAnew: () => happen({ what: 'anew' }),
    retry: () => happen({ what: 'hurried' }),
    leave: () => happen({ what: 'ended', by: 'this-tab' })
  }
  return actions
}

function shown(saving: Saving): Omit<DraftInHand, Actions> {
  const { id, kind, words, server, isKept, changes, recovered, copy } = saving
  const state = stateOf(saving)
  return {
    id,
    kind,
    text: words.text,
    path: words.path,
    revision: server.revision,
    saved: server,
    state,
    isKept,
    changes,
    recovered,
    copy
  }
}

/** A trouble stays in sight while it is tried again: the line does not flicker. */
function stateOf(saving: Saving): SavingState {
  const { trouble, server } = saving
  if (saving.hasLeft) return { name: 'left' }
  const conflict = conflictOf(saving)
  if (conflict) return { name: 'conflict', conflict }
  if (trouble?.name === 'lost') {
    if (!saving.isOnline) return { name: 'offline' }
    return { name: 'failing', message: 'The server does not answer. It is asked again and again, until it does.' }
  }
  if (trouble) return trouble
  if (saving.sending || saving.copying) return { name: 'saving' }
  return isUnsaved(saving) ? { name: 'unsaved' } : { name: 'saved', at: server.savedAt, by: server.savedBy }
}
