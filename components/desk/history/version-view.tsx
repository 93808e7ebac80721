// One version of a draft: what is different now, what it changed itself, its whole text, and the way back to it.
import { formatTime } from '@/lib/dates'
import type { HistoryPage } from '@/lib/desk/history-page'
import { formatDate } from '../frame/moments'
import { DifferencesView } from './differences-view'
import { RestoreButton } from './restore-button'

export function VersionView({ history }: { history: HistoryPage }) {
  const { chosen, previous, draft, timeZone, now } = history
  if (!chosen) return <p className="version hint">Choose a version to see what has changed since.</p>
  const when = `${formatDate(chosen.savedAt, now, timeZone)}, ${formatTime(chosen.savedAt, timeZone)}`
  const isNow = chosen.revision === draft.revision
  return (
    <section className="version" aria-labelledby="version-heading">
      <h2 id="version-heading">{`${when}, ${chosen.savedBy.name}`}</h2>
      {isNow ? (
        <p>This is the draft as it is now.</p>
      ) : (
        <>
          <RestoreButton id={draft.id} version={chosen} revision={draft.revision} when={when} />
          <h3>What has changed since</h3>
          <DifferencesView before={chosen.text} after={draft.text} label="From this version to the draft as it is now" />
        </>
      )}
      <h3>What this save changed</h3>
      <DifferencesView before={previous?.text ?? draft.baseText ?? ''} after={chosen.text} label="What this save changed" />
      {chosen.path !== draft.path && <p className="hint">{`Its file was at ${chosen.path}.`}</p>}
      <details>
        <summary>The whole text of this version</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
        <pre tabIndex={0} className="version-text">
          {chosen.text}
        </pre>
      </details>
    </section>
  )
}
