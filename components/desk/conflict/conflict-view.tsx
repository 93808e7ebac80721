// Both versions and what is made of them, and the ways out.
import './conflict.css'
import { useState } from 'react'
import type { conflictSentences } from '../saving/sentences'
import type { Conflict, DraftInHand } from '../saving/types'
import type { Merge } from './merge'
import { MergePane } from './merge-pane'

type Props = {
  readonly draft: DraftInHand
  readonly conflict: Conflict
  readonly merge: Merge
  readonly sentences: ReturnType<typeof conflictSentences>
}

export function ConflictView({ draft, conflict, merge, sentences }: Props) {
  const { mine, theirs, base } = conflict
  // As it was when the comparison was opened: nothing moves under the hands of who compares.
  const [begun] = useState({ theirs: theirs.text, merged: merge.text })
  const [merged, setMerged] = useState(begun.merged)
  const isMerged = merged !== mine.text && merged !== theirs.text
  return (
    <div className="conflict">
      <p>
        {sentences.happened} {explanation(base === undefined ? undefined : merge.contested)}
      </p>
      <MergePane
        theirs={begun.theirs}
        merged={begun.merged}
        labels={{
          theirs: sentences.theirs,
          mine: base === undefined ? sentences.mine : `${sentences.mine}, with what goes together`
        }}
        onMerged={setMerged}
      />
      {mine.path !== theirs.path && (
        <p className="hint">{`It will be at ${mine.path}; the other version was at ${theirs.path}.`}</p>
      )}
      <p className="actions">
        <button
          type="button"
          className="primary"
          onClick={() => draft.resolve({ take: 'merged', words: { ...mine, text: merged } })}
        >
          {isMerged ? 'Save them put together' : 'Save this'}
        </button>
        <button type="button" onClick={() => draft.resolve({ take: 'mine' })}>
          Take mine
        </button>
        <button type="button" onClick={() => draft.resolve({ take: 'theirs' })}>
          Take theirs
        </button>
        <button type="button" onClick={() => draft.resolve({ take: 'both' })}>
          Keep both
        </button>
      </p>
      <p className="hint">
        “Keep both” makes a new draft of yours. Whatever you choose, all versions stay in the history of the draft.
      </p>
    </div>
  )
}

function explanation(contested: number | undefined): string {
  if (contested === undefined) return 'Take over from theirs what you want to keep.'
  if (contested === 0) return 'Both are put together here already.'
  return `What only one side changed is put together already; ${contested === 1 ? 'one place' : `${contested} places`} both changed, and there yours stands.`
}
