// The commands of the toolbar and of the keys, on an editor: what they do to the text is in marks.ts.
import { EditorSelection, type EditorState, type StateCommand, type TransactionSpec } from '@codemirror/state'
import { bodyStart } from './front-matter-lines'
import { type Edit, type Mark, makeLink, toggleCode, toggleMark } from './marks'

/** Each selection is edited by itself; in the front matter there is nothing to mark. */
function edited(
  state: EditorState,
  edit: (text: string, selected: { from: number; to: number }) => Edit
): TransactionSpec | undefined {
  if (state.selection.main.from < bodyStart(state.doc)) return undefined
  const text = state.doc.toString()
  const change = state.changeByRange(range => {
    const { changes, anchor, head } = edit(text, range)
    return { changes, range: EditorSelection.range(anchor, head) }
  })
  return { ...change, userEvent: 'input.format', scrollIntoView: true }
}

function command(edit: (text: string, selected: { from: number; to: number }) => Edit): StateCommand {
  return ({ state, dispatch }) => {
    const change = edited(state, edit)
    if (change) dispatch(state.update(change))
    return true
  }
}

const mark = (marks: Mark) => command((text, selected) => toggleMark(text, selected, marks))

export const bold = mark('**')
export const italic = mark('*')
export const code = command(toggleCode)
export const link = command((text, selected) => makeLink(text, selected))
/** For an address that is pasted over some words. */
export const linkTo = (address: string) => command((text, selected) => makeLink(text, selected, address))

/** Puts a mark in front of each selected line, or takes it away when all have it: `> `, `- `, `## `. */
function prefix(marks: string, others: RegExp): StateCommand {
  return ({ state, dispatch }) => {
    const { from, to } = state.selection.main
    const body = bodyStart(state.doc)
    const [first, last] = [state.doc.lineAt(from).number, state.doc.lineAt(to).number]
    const lines = Array.from({ length: last - first + 1 }, (_, index) => state.doc.line(first + index)).filter(
      line => line.from >= body && (line.text.trim() !== '' || first === last)
    )
    const allHave = lines.every(line => line.text.startsWith(marks))
    const changes = lines.map(line => {
      const old = others.exec(line.text)?.[0].length ?? 0
      return { from: line.from, to: line.from + old, insert: allHave ? '' : marks }
    })
    if (changes.length > 0) dispatch(state.update({ changes, userEvent: 'input.format', scrollIntoView: true }))
    return true
  }
}

export const heading = prefix('## ', /^#{1,6} /)
export const quotation = prefix('> ', /^> /)
export const list = prefix('- ', /^(?:[-*+]|\d+[.)]) /)
