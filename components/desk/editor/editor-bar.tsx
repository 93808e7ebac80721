// Above the text: where the words are, how many, and what can be done with the whole.
import type { ReactNode } from 'react'
import { counted, formatCount } from '@/lib/titles'
import { Icon } from './icon'
import { type Panes, paneLabels } from './panes'
import { keyName, shortcuts } from './source/keys'

type Props = {
  /** Whether this is the browser, which knows what is on the keyboard. */
  readonly isThere: boolean
  readonly panes: Panes
  readonly words?: number
  readonly minutes?: number
  /** Where the words are, and the ways to save and publish them. */
  readonly state: ReactNode
  readonly publish: ReactNode
}

export function EditorBar({ isThere, panes, words, minutes, state, publish }: Props) {
  return (
    <div className="editor-bar">
      <div className="editor-state">
        {state}
        {words !== undefined && (
          <p className="word-count">
            {words === 1 ? '1 word' : `${formatCount(words)} words`}
            {minutes !== undefined && minutes > 0 && words > 0 && <span>{` · ${counted(minutes, 'minute', 'minutes')}`}</span>}
          </p>
        )}
      </div>
      <fieldset className="pane-tabs" aria-label="Show">
        {paneLabels.map(([pane, label]) => (
          <button key={pane} type="button" aria-pressed={panes.one === pane} onClick={() => panes.show(pane)}>
            {label}
          </button>
        ))}
      </fieldset>
      <fieldset className="pane-toggles" aria-label="Beside the text">
        <button
          type="button"
          aria-pressed={panes.hasFields}
          title={isThere ? `Fields (${keyName(shortcuts.fields)})` : undefined}
          onClick={() => panes.toggle('fields')}
        >
          <Icon name="fields" /> Fields
        </button>
        <button
          type="button"
          aria-pressed={panes.hasPreview}
          title={isThere ? `Preview (${keyName(shortcuts.preview)})` : undefined}
          onClick={() => panes.toggle('preview')}
        >
          <Icon name="preview" /> Preview
        </button>
      </fieldset>
      {publish}
    </div>
  )
}
