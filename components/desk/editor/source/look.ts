// How the source looks: names for editor.css to style, so that colours, themes and forced colours are in one place.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { frontMatterLines } from './front-matter-lines'

const names = HighlightStyle.define([
  { tag: tags.heading1, class: 'source-heading source-heading-1' },
  { tag: tags.heading2, class: 'source-heading source-heading-2' },
  { tag: tags.heading, class: 'source-heading' },
  { tag: tags.strong, class: 'source-strong' },
  { tag: tags.emphasis, class: 'source-emphasis' },
  { tag: tags.strikethrough, class: 'source-struck' },
  { tag: tags.link, class: 'source-link' },
  { tag: tags.url, class: 'source-address' },
  { tag: tags.monospace, class: 'source-code' },
  { tag: tags.quote, class: 'source-quotation' },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.meta, tags.labelName, tags.escape], class: 'source-mark' },
  { tag: tags.special(tags.string), class: 'source-maths' },
  { tag: [tags.tagName, tags.angleBracket], class: 'source-tag' },
  { tag: [tags.attributeName, tags.definition(tags.propertyName), tags.propertyName], class: 'source-name' },
  { tag: [tags.attributeValue, tags.string], class: 'source-value' },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], class: 'source-comment' }
])

const frontMatter = Decoration.line({ class: 'source-front-matter' })
const frontMatterEnd = Decoration.line({ class: 'source-front-matter source-front-matter-end' })
const code = Decoration.line({ class: 'source-code-line' })

function lineLooks({ state, visibleRanges }: EditorView): DecorationSet {
  const looks = []
  const last = frontMatterLines(state.doc)
  let fence: string | undefined
  const end = visibleRanges.at(-1)?.to ?? 0
  for (let number = 1; number <= state.doc.lines; number++) {
    const line = state.doc.line(number)
    if (line.from > end) break
    if (number <= last) {
      looks.push((number === last ? frontMatterEnd : frontMatter).range(line.from))
      continue
    }
    const [, marks] = /^\s*(`{3,}|~{3,})/.exec(line.text) ?? []
    if (fence === undefined && marks === undefined) continue
    looks.push(code.range(line.from))
    if (fence === undefined) fence = marks
    else if (marks?.startsWith(fence) && line.text.trim() === marks) fence = undefined
  }
  return Decoration.set(looks)
}

const lines = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = lineLooks(view)
    }
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = lineLooks(update.view)
    }
  },
  { decorations: plugin => plugin.decorations }
)

export const look: Extension = [syntaxHighlighting(names), lines, EditorView.lineWrapping]
