'use client'
// A draft in the hands of an author: its words as they are typed, and where they are.
import { useEffect, useRef, useState } from 'react'
import type { DraftAnswer } from '@/lib/desk/types'
import type { DraftInHand, Flushed, SavingState } from './types'

export function useDraft(initial: DraftAnswer): DraftInHand {
  const [saved, setSaved] = useState(initial)
  const [words, setWords] = useState({ text: initial.text, path: initial.path })
  const [state, setState] = useState<SavingState>({ name: 'saved', at: initial.savedAt, by: initial.savedBy })
  const now = useRef({ saved, words })
  now.current = { saved, words }
  const isSaved = words.text === saved.text && words.path === saved.path

  async function flush(): Promise<Flushed> {
    const { saved: before, words: sent } = now.current
    if (sent.text === before.text && sent.path === before.path) return { outcome: 'saved', revision: before.revision }
    setState({ name: 'saving' })
    const answer = await fetch(`/api/drafts/${before.id}/`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'If-Match': `"${before.revision}"` },
      body: JSON.stringify(sent)
    })
    if (!answer.ok) {
      setState({ name: 'failing', message: `The server answered ${answer.status}.` })
      return { outcome: 'unsaved' }
    }
    const draft: DraftAnswer = await answer.json()
    setSaved(draft)
    setState({ name: 'saved', at: draft.savedAt, by: draft.savedBy })
    return { outcome: 'saved', revision: draft.revision }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the clock
  useEffect(() => {
    if (isSaved) return
    const timer = setTimeout(flush, 1000)
    return () => clearTimeout(timer)
  }, [words])

  const change = (next: Partial<typeof words>) => {
    setWords(before => ({ ...before, ...next }))
    setState({ name: 'unsaved' })
  }
  const nothing = () => {}
  return {
    id: initial.id,
    kind: initial.kind,
    ...words,
    revision: saved.revision,
    saved,
    state,
    isKept: true,
    changes: 0,
    recovered: [],
    setText: text => change({ text }),
    setPath: path => change({ path }),
    flush,
    heed: nothing,
    compareWith: nothing,
    resolve: nothing,
    restore: nothing,
    discard: nothing,
    makeAnew: nothing,
    retry: flush,
    leave: nothing
  }
}
