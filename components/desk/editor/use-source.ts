// The text in the editor and everything that changes it from beside: the form, another tab, a merge. All of it goes through CodeMirror, so that all of it can be undone.
import { redo, undo } from '@codemirror/commands'
import type { EditorView } from '@codemirror/view'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { type FieldChanges, patchFrontMatter } from '@/lib/drafts/front-matter'
import { FrontMatterFault } from '@/lib/drafts/yaml-places'
import type { DraftInHand } from '../saving'
import { type Fields, readFields } from './fields/fields'
import { followedPath } from './fields/place'
import { goTo, replaceText } from './source/state'

export type Source = {
  readonly view: EditorView | undefined
  readonly fields: Fields
  /** Why the last change of the form could not be made. */
  readonly fault?: string
  setView(view: EditorView | undefined): void
  /** What was typed. */
  onText(text: string): void
  change(changes: FieldChanges): void
  jump(place: { readonly line: number; readonly column: number }): void
  undo(): void
  redo(): void
}

/** The front matter and nothing else, to tell whether the form has anything new to read. */
const frontMatterOf = (text: string) => /^\uFEFF?---[ \t]*\r?\n[\s\S]*?^---[ \t]*(?:\r?\n|$)/m.exec(text)?.[0] ?? text

export function useSource(draft: DraftInHand, timeZone: string): Source {
  const [view, setView] = useState<EditorView>()
  const [fault, setFault] = useState<string>()
  const frontMatter = frontMatterOf(draft.text)
  const read = useMemo(() => readFields(frontMatter), [frontMatter])
  // What could be read last stays in sight, for reading, until the front matter can be read again.
  const sound = useRef(read.values)
  if (!read.problem) sound.current = read.values
  const fields: Fields = read.problem ? { values: sound.current, problem: read.problem } : read
  const path = useRef(draft.path)
  path.current = draft.path
  const before = useRef(read)

  const showText = useEffectEvent(() => view && replaceText(view, draft.text, 'input.merge', true))
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a text that comes from elsewhere goes into the editor; the others come from there
  useEffect(() => {
    showText()
  }, [view, draft.changes])

  return {
    view,
    fields,
    fault,
    setView,
    onText(text) {
      draft.setText(text)
      setFault(undefined)
      const after = readFields(frontMatterOf(text))
      const isNew = draft.saved.editOf === undefined
      const next = followedPath(path.current, { kind: draft.kind, before: before.current, after, isNew, timeZone })
      if (!after.problem) before.current = after
      if (next === path.current) return
      path.current = next
      draft.setPath(next)
    },
    change(changes) {
      if (!view) return
      try {
        replaceText(view, patchFrontMatter(view.state.sliceDoc(), changes), 'input.type.field')
      } catch (error) {
        if (!(error instanceof FrontMatterFault)) throw error
        setFault(error.message)
      }
    },
    jump: place => view && goTo(view, place),
    undo: () => view && undo(view),
    redo: () => view && redo(view)
  }
}
