'use client'
// What an author has to know or decide about words that are not saved; stands between the bar and the editor, and is mostly empty.
import type { DraftInHand } from './types'

export function SavingNotices({ draft }: { draft: DraftInHand }) {
  const { state } = draft
  if (state.name !== 'failing' && state.name !== 'refused') return null
  return (
    <section className="saving-notice" aria-label="Saving">
      <p>{state.message}</p>
      <button type="button" onClick={draft.retry}>
        Try again
      </button>
    </section>
  )
}
