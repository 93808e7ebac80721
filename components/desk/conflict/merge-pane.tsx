// Two texts in CodeMirror: side by side where there is room, one above the other, hunk by hunk, where there is not.

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { documentNonce } from '../editor/document-nonce'
import { keepLineBreaks, lineBreaksOf } from '../editor/source/line-breaks'

type Props = {
  readonly theirs: string
  /** What the right side begins with. */
  readonly merged: string
  readonly labels: { readonly theirs: string; readonly mine: string }
  readonly onMerged: (text: string) => void
}

/** Two columns of text need this much. */
const wide = '(min-width: 48rem)'

export function MergePane({ theirs, merged, labels, onMerged }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const tell = useEffectEvent(onMerged)
  // A window that is turned or resized meanwhile keeps the form it began with, and what was chosen in it.
  const [isWide] = useState(() => window.matchMedia(wide).matches)

  // biome-ignore lint/correctness/useExhaustiveDependencies: begun once; what happens inside is told outwards
  useEffect(() => {
    const parent = place.current
    if (!parent) return
    const text = (label: string): Extension => [
      keepLineBreaks(lineBreaksOf(merged)),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
      documentNonce()
    ]
    const editable: Extension = [
      text(labels.mine),
      history(),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.updateListener.of(update => update.docChanged && tell(update.state.sliceDoc()))
    ]
    const view = isWide
      ? new MergeView({
          parent,
          a: { doc: theirs, extensions: [text(labels.theirs), EditorState.readOnly.of(true)] },
          b: { doc: merged, extensions: editable },
          revertControls: 'a-to-b',
          renderRevertControl: () => button('→', 'Take this from the left'),
          collapseUnchanged: { margin: 2, minSize: 6 }
        })
      : new EditorView({
          parent,
          doc: merged,
          extensions: [
            editable,
            unifiedMergeView({
              original: theirs,
              mergeControls: (type, act) => {
                const control =
                  type === 'accept' ? button('Keep this', 'Keep mine here') : button('Take theirs', 'Take theirs here')
                control.addEventListener('click', act)
                return control
              },
              collapseUnchanged: { margin: 2, minSize: 6 }
            })
          ]
        })
    return () => view.destroy()
  }, [])

  return (
    <div className="merge" data-is-wide={isWide || undefined}>
      <p className="merge-labels">
        <span>{labels.theirs}</span>
        <span>{labels.mine}</span>
      </p>
      <div ref={place} className="merge-place" />
    </div>
  )
}

function button(text: string, title: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = text
  made.title = title
  made.setAttribute('aria-label', title)
  return made
}
