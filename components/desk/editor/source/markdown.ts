// The language of a content file for CodeMirror: YAML front matter, then Markdown with GFM, maths between double dollars, and JSX tags.

import { deleteMarkupBackward, insertNewlineContinueMarkupCommand, markdown, markdownLanguage } from '@codemirror/lang-markdown'
import { yamlFrontmatter } from '@codemirror/lang-yaml'
import { LanguageSupport } from '@codemirror/language'
import { type StateCommand, Text, type Transaction } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { MarkdownConfig } from '@lezer/markdown'

const dollar = 36

/** `$$…$$` in a line, and on lines of its own; a single dollar is a price. */
const maths: MarkdownConfig = {
  defineNodes: [
    { name: 'InlineMath', style: tags.special(tags.string) },
    { name: 'BlockMath', block: true, style: tags.special(tags.string) },
    { name: 'MathMark', style: tags.processingInstruction }
  ],
  parseInline: [
    {
      name: 'InlineMath',
      parse(cx, next, at) {
        if (next !== dollar || cx.char(at + 1) !== dollar) return -1
        const end = cx.slice(at + 2, cx.end).indexOf('$$')
        if (end < 1) return -1
        const after = at + 2 + end
        return cx.addElement(
          cx.elt('InlineMath', at, after + 2, [cx.elt('MathMark', at, at + 2), cx.elt('MathMark', after, after + 2)])
        )
      }
    }
  ],
  parseBlock: [
    {
      name: 'BlockMath',
      parse(cx, line) {
        if (!/^\$\$\s*$/.test(line.text.slice(line.pos))) return false
        const start = cx.lineStart + line.pos
        const marks = [cx.elt('MathMark', start, start + 2)]
        while (cx.nextLine()) {
          if (!/^\s*\$\$\s*$/.test(line.text)) continue
          const at = cx.lineStart + line.text.indexOf('$$')
          marks.push(cx.elt('MathMark', at, at + 2))
          cx.nextLine()
          break
        }
        cx.addElement(cx.elt('BlockMath', start, cx.prevLineEnd(), marks))
        return true
      }
    }
  ]
}

/** What MDX leaves out of Markdown, and what the site's grammar does not have. */
const notInMdx: MarkdownConfig = { remove: ['IndentedCode', 'Autolink', 'Subscript', 'Superscript', 'Emoji'] }

const continueMarkup = insertNewlineContinueMarkupCommand({ nonTightLists: false })

/** Where a list ends there has to be an empty line: without one, what is written next would be more of its last item. */
export const newLine: StateCommand = ({ state, dispatch }) => {
  let plain: Transaction | undefined
  const isMarkup = continueMarkup({
    state,
    dispatch: each => {
      plain = each
    }
  })
  if (!isMarkup || !plain) return false
  const line = state.doc.lineAt(state.selection.main.head)
  const isEmptied = plain.newDoc.lines === state.doc.lines && plain.newDoc.line(line.number).length === 0
  const isAfterItem = line.number > 1 && state.doc.line(line.number - 1).text.trim() !== ''
  if (!isEmptied || !isAfterItem || !/^(?:[-*+]|\d+[.)])\s/.test(line.text)) dispatch(plain)
  else {
    const changes = { from: line.from, to: line.to, insert: Text.of(['', '']) }
    dispatch(state.update({ changes, selection: { anchor: line.from + 1 }, userEvent: 'input', scrollIntoView: true }))
  }
  return true
}

/** Lists, quotations and numbers go on with Enter, and end with Enter on an empty one or with Backspace. */
const continued = keymap.of([
  { key: 'Enter', run: newLine },
  { key: 'Backspace', run: deleteMarkupBackward }
])

export function contentLanguage(): LanguageSupport {
  const body = markdown({
    base: markdownLanguage,
    extensions: [notInMdx, maths],
    addKeymap: false,
    completeHTMLTags: false,
    // It takes whatever begins with https:// for an address, whole paragraphs too.
    pasteURLAsLink: false
  })
  const { language, support } = yamlFrontmatter({ content: body })
  return new LanguageSupport(language, [support, continued])
}
