// What is pasted: an address over some words makes a link of them, formatted text becomes Markdown, everything else stays as it is.
import { isolateHistory } from '@codemirror/commands'
import { syntaxTree } from '@codemirror/language'
import { type EditorState, type Extension, Prec } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { linkTo } from './commands'
import { bodyStart } from './front-matter-lines'
import { isAddress } from './marks'

/** Where Markdown means nothing: code, addresses, maths, tags, front matter. */
function isLiteral(state: EditorState): boolean {
  const { from } = state.selection.main
  if (from < bodyStart(state.doc)) return true
  for (let node = syntaxTree(state).resolveInner(from, -1); node.parent; node = node.parent)
    if (/^(?:FencedCode|InlineCode|CodeText|URL|InlineMath|BlockMath|HTMLTag|Link|Image)$/.test(node.name)) return true
  return false
}

const isFormatted = (html: string) => /<(?:a\s[^>]*href|strong|b|em|i|del|s|h[1-6]|ul|ol|blockquote|pre|code|table)\b/i.test(html)

function paste(event: ClipboardEvent, view: EditorView): boolean {
  const data = event.clipboardData
  if (!data || data.files.length > 0 || isLiteral(view.state)) return false
  const text = data.getData('text/plain').trim()
  const { main } = view.state.selection
  if (isAddress(text)) {
    const words = view.state.sliceDoc(main.from, main.to).trim()
    if (words === '' || words.includes('\n') || isAddress(words)) return false
    linkTo(text)(view)
    event.preventDefault()
    return true
  }
  const html = data.getData('text/html')
  // Programmers' editors put coloured code there, which is text.
  if (isFormatted(html) && !data.types.includes('vscode-editor-data')) void replacePasted(view, html)
  return false
}

/** The plain text is there at once and the Markdown a moment later: undoing once leads back to the plain text. */
async function replacePasted(view: EditorView, html: string) {
  const { from } = view.state.selection.main
  // CodeMirror puts the plain text in as soon as this function waits.
  await Promise.resolve()
  const pasted = view.state
  const to = pasted.selection.main.head
  const { markdownOf } = await import('./html-to-markdown')
  const markdown = pasted.toText(markdownOf(html))
  const isAsItWas = view.state.doc.eq(pasted.doc)
  if (!isAsItWas || markdown.length === 0 || to <= from || pasted.doc.slice(from, to).eq(markdown)) return
  view.dispatch({
    changes: { from, to, insert: markdown },
    selection: { anchor: from + markdown.length },
    userEvent: 'input.paste.markdown',
    annotations: isolateHistory.of('full'),
    scrollIntoView: true
  })
}

export const pasting: Extension = Prec.high(EditorView.domEventHandlers({ paste }))
