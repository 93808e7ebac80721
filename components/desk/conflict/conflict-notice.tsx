// Two versions of a draft: put together at once when their changes do not touch, else decided side by side.
import { useMemo, useState } from 'react'
import { formatTime } from '@/lib/dates'
import { counted } from '@/lib/titles'
import { Dialog } from '../frame/dialog'
import { useDeskSite } from '../frame/site-context'
import { conflictSentences } from '../saving/sentences'
import type { Conflict, DraftInHand } from '../saving/types'
import { ConflictView } from './conflict-view'
import { mergeOf } from './merge'

type Props = { readonly draft: DraftInHand; readonly conflict: Conflict }

export function ConflictNotice({ draft, conflict }: Props) {
  const { timeZone } = useDeskSite()
  const [isOpen, setOpen] = useState(false)
  const { base, mine, theirs } = conflict
  const merge = useMemo(() => mergeOf(base, mine.text, theirs.text), [base, mine.text, theirs.text])
  const sentences = conflictSentences(conflict, at => formatTime(at, timeZone))
  const goTogether = base !== undefined && merge.contested === 0
  const places =
    base === undefined
      ? 'What both were made from is not known.'
      : `${counted(merge.contested, 'place was', 'places were')} changed on both sides.`
  return (
    <div className="saving-notice is-trouble" role="alert">
      <p>
        {sentences.happened} {goTogether ? 'The changes do not touch: they go together.' : places} Nothing is saved over the other
        before you decide.
      </p>
      <p className="actions">
        {goTogether && (
          <button
            type="button"
            className="small primary"
            onClick={() => draft.resolve({ take: 'merged', words: { ...mine, text: merge.text } })}
          >
            Put them together
          </button>
        )}
        <button type="button" className={goTogether ? 'small' : 'small primary'} onClick={() => setOpen(true)}>
          Compare…
        </button>
      </p>
      <Dialog isOpen={isOpen} title="Two versions" onClose={() => setOpen(false)}>
        <ConflictView draft={draft} conflict={conflict} merge={merge} sentences={sentences} />
      </Dialog>
    </div>
  )
}
