'use client'
// One quiet line: where the words are.
import type { DraftInHand, SavingState } from './types'

const sentences = {
  saved: 'Saved',
  unsaved: 'Not saved yet',
  saving: 'Saving…',
  offline: 'Offline. Kept in this browser.',
  failing: 'Not saved yet. Trying again.',
  'signed-out': 'Signed out. Kept in this browser.',
  refused: 'Not saved. Kept in this browser.',
  missing: 'Not on the server any more. Kept in this browser.',
  conflict: 'Somebody else saved. Kept in this browser.',
  left: ''
} as const satisfies Record<SavingState['name'], string>

export function SaveState({ draft: { state } }: { draft: DraftInHand }) {
  return (
    <p className="save-state" role="status">
      {sentences[state.name]}
      {state.name === 'saved' && <time dateTime={state.at}> {new Date(state.at).toTimeString().slice(0, 5)}</time>}
    </p>
  )
}
