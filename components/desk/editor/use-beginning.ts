// Where the cursor is when the editor opens.
import type { EditorView } from '@codemirror/view'
import { useEffect, useEffectEvent, useRef } from 'react'
import { isEmptyBody } from './source/front-matter-lines'
import { goTo } from './source/state'

/** @param line to go to, counted from 1, when somebody came for it */
export function useBeginning(view: EditorView | undefined, line: number | undefined) {
  const hasBegun = useRef(false)
  const begin = useEffectEvent((opened: EditorView) => {
    if (hasBegun.current) return
    hasBegun.current = true
    if (line !== undefined) goTo(opened, { line, column: 1 })
    // Something new is there to be written; a phone's keyboard comes when it is asked for.
    else if (isEmptyBody(opened.state.doc) && window.matchMedia('(width >= 64rem)').matches) {
      opened.dispatch({ selection: { anchor: opened.state.doc.length } })
      opened.focus()
    }
  })
  useEffect(() => {
    if (view) begin(view)
  }, [view])
}
