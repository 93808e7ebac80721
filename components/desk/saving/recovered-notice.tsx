// Words that a closed tab or a crash left in this browser, offered again.
import { useState } from 'react'
import { formatTime } from '@/lib/dates'
import { counted } from '@/lib/titles'
import { useDeskSite } from '../frame/site-context'
import { changedWords } from '../history/differences'
import { DifferencesView } from '../history/differences-view'
import type { DraftInHand, Recovered } from './types'

export function RecoveredNotice({ draft, recovered }: { draft: DraftInHand; recovered: Recovered }) {
  const { timeZone } = useDeskSite()
  const [isDiscarding, setDiscarding] = useState(false)
  const { words, at } = recovered
  const { added, removed } = changedWords(draft.text, words.text)
  const changes = [
    added > 0 && `${counted(added, 'word', 'words')} more`,
    removed > 0 && `${counted(removed, 'word', 'words')} fewer`
  ]
  const others = draft.recovered.length - 1
  return (
    <div className="saving-notice" role="alert">
      <p>
        <strong>{`Words from ${formatTime(at, timeZone)} that were not saved`}</strong>
        {` are still in this browser: ${changes.filter(Boolean).join(', ') || 'another form of the same words'}.`}
        {others > 0 && ` ${counted(others, 'older find follows', 'older finds follow')}.`}
      </p>
      <details>
        <summary>What they would change</summary>
        <DifferencesView before={draft.text} after={words.text} label="What restoring would change" />
      </details>
      <p className="actions">
        {isDiscarding ? (
          <>
            {'Gone for good, then? '}
            <button type="button" className="small danger" onClick={() => draft.discard(recovered)}>
              Discard these words
            </button>
            <button type="button" className="small" onClick={() => setDiscarding(false)}>
              Keep them
            </button>
          </>
        ) : (
          <>
            <button type="button" className="small primary" onClick={() => draft.restore(recovered)}>
              Restore
            </button>
            <button type="button" className="small" onClick={() => setDiscarding(true)}>
              Discard…
            </button>
          </>
        )}
      </p>
    </div>
  )
}
