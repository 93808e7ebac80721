// An editor's state: the whole file as text, and everything that helps to write it.
import { lintGutter, setDiagnostics } from '@codemirror/lint'
import { Annotation, EditorState, type Extension } from '@codemirror/state'
import { drawSelection, dropCursor, EditorView, highlightActiveLine, highlightSpecialChars } from '@codemirror/view'
import type { Problem } from '@/lib/content/types'
import { folding } from './fold'
import { keys } from './keys'
import { asCounted, keepLineBreaks, lineBreaksOf } from './line-breaks'
import { look } from './look'
import { contentLanguage } from './markdown'
import { minimalChange } from './minimal-change'
import { pasting } from './pasting'
import { spanOf } from './places'

/** Marks a change that was not made in this editor: nobody has to be told of it again. */
const fromOutside = Annotation.define<boolean>()

export type SourceOptions = {
  readonly text: string
  readonly label: string
  readonly onText: (text: string) => void
  readonly extensions?: Extension
}

export function sourceState({ text, label, onText, extensions = [] }: SourceOptions): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      keepLineBreaks(lineBreaksOf(text)),
      extensions,
      contentLanguage(),
      look,
      keys,
      pasting,
      lintGutter(),
      folding,
      drawSelection(),
      dropCursor(),
      highlightActiveLine(),
      highlightSpecialChars(),
      EditorView.contentAttributes.of({
        'aria-label': label,
        // It is focusable anyway, as it can be edited; programs that check pages look for this.
        tabindex: '0',
        spellcheck: 'true',
        autocorrect: 'on',
        autocapitalize: 'sentences',
        'aria-describedby': 'leave-editor'
      }),
      EditorView.updateListener.of(update => {
        const isOurs = update.transactions.some(transaction => transaction.docChanged && !transaction.annotation(fromOutside))
        if (isOurs) onText(update.state.sliceDoc())
      })
    ]
  })
}

/** Makes the text of an editor another one by the smallest change, which can be undone. */
export function replaceText(view: EditorView, text: string, userEvent: string, isFromOutside = false) {
  const before = view.state.doc.toString()
  const change = minimalChange(before, asCounted(text, lineBreaksOf(view.state.sliceDoc())))
  if (change) view.dispatch({ changes: change, userEvent, annotations: fromOutside.of(isFromOutside) })
}

export function showProblems(view: EditorView, problems: readonly Problem[]) {
  const diagnostics = problems.map(problem => {
    const span = spanOf(view.state.doc, problem)
    return { ...span, severity: problem.severity, message: problem.message }
  })
  view.dispatch(setDiagnostics(view.state, diagnostics))
}

/** Puts the cursor there, in sight and in focus. @param line counted from 1 */
export function goTo(view: EditorView, place: { readonly line: number; readonly column: number }) {
  const { from } = spanOf(view.state.doc, place)
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
  view.focus()
}
