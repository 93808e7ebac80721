// The source: CodeMirror in React's hands, mounted once; what changes the text later goes through its transactions.
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useEffectEvent, useRef } from 'react'
import { documentNonce } from '../document-nonce'
import { foldFrontMatter } from './fold'
import { sourceState } from './state'

type Props = {
  readonly text: string
  readonly label: string
  readonly extensions?: Extension
  readonly onText: (text: string) => void
  /** Told of the editor once it is there, and of undefined when it is gone. */
  readonly onView: (view: EditorView | undefined) => void
}

export function SourcePane({ text, label, extensions, onText, onView }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const tellText = useEffectEvent(onText)
  const mount = useEffectEvent((parent: HTMLElement) => {
    const all = [documentNonce(), extensions ?? []]
    const state = sourceState({ text, label, extensions: all, onText: changed => tellText(changed) })
    const view = new EditorView({ state, parent })
    onView(view)
    return view
  })
  const unmount = useEffectEvent(() => onView(undefined))

  useEffect(() => {
    if (!place.current) return
    const view = mount(place.current)
    if (window.matchMedia('(width < 40rem)').matches) foldFrontMatter(view)
    // When a keyboard comes up, the cursor stays in sight above it.
    const room = new ResizeObserver(() => view.hasFocus && view.dispatch({ scrollIntoView: true }))
    room.observe(view.scrollDOM)
    return () => {
      room.disconnect()
      unmount()
      view.destroy()
    }
  }, [])

  return <div className="source" ref={place} />
}
