// The front matter folded away, where there is little room: the fields show the same. The cursor in it, or a press on what stands for it, unfolds it.
import { codeFolding, foldEffect } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { frontMatterLines } from './front-matter-lines'

export const folding: Extension = codeFolding({
  placeholderDOM: (_view, unfold) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'fold'
    button.textContent = '…'
    button.setAttribute('aria-label', 'Show the front matter')
    button.title = 'Show the front matter'
    button.onclick = unfold
    return button
  }
})

/** Everything between its two lines of `---`. The cursor is put behind it. */
export function foldFrontMatter(view: EditorView) {
  const { doc } = view.state
  const last = frontMatterLines(doc)
  if (last < 3) return
  const body = Math.min(doc.line(last).to + 1, doc.length)
  view.dispatch({ selection: { anchor: body }, effects: foldEffect.of({ from: doc.line(1).to, to: doc.line(last).from }) })
}
