// Which parts of the editor are in sight. On a wide screen the source always is, with the others beside it; on a narrow one it is one of three.
import { useState } from 'react'

export type Pane = 'write' | 'fields' | 'preview'

export type Panes = {
  /** On a wide screen. */
  readonly hasFields: boolean
  readonly hasPreview: boolean
  /** On a narrow one. */
  readonly one: Pane
  show(pane: Pane): void
  toggle(pane: 'fields' | 'preview'): void
}

export function usePanes(): Panes {
  const [hasFields, setFields] = useState(true)
  const [hasPreview, setPreview] = useState(true)
  const [one, show] = useState<Pane>('write')
  return {
    hasFields,
    hasPreview,
    one,
    show,
    toggle(pane) {
      if (pane === 'fields') setFields(!hasFields)
      else setPreview(!hasPreview)
      show(one === pane ? 'write' : pane)
    }
  }
}

export const paneLabels: readonly (readonly [Pane, string])[] = [
  ['write', 'Write'],
  ['fields', 'Fields'],
  ['preview', 'Preview']
]
