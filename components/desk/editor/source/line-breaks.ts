// Which line breaks a text has. CodeMirror keeps lines, so it is told how to write them out again: not a byte may change that was not typed.
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** `mixed`: the odd ones stay in the text as visible characters. */
export type LineBreaks = 'lf' | 'crlf' | 'mixed'

export function lineBreaksOf(text: string): LineBreaks {
  if (!text.includes('\r')) return 'lf'
  return /\r(?!\n)|(?<!\r)\n/.test(text) ? 'mixed' : 'crlf'
}

/** `lf` is CodeMirror's own: whatever is pasted is split at any kind of break. */
export function keepLineBreaks(breaks: LineBreaks): Extension {
  if (breaks === 'lf') return []
  if (breaks === 'crlf') return [EditorState.lineSeparator.of('\r\n'), pastedWith('\r\n')]
  return [EditorState.lineSeparator.of('\n'), pastedWith('\n')]
}

function pastedWith(separator: string): Extension {
  return EditorView.clipboardInputFilter.of(text => text.replace(/\r\n?|\n/g, separator))
}

/** The text as CodeMirror counts it: every line break is one character. */
export function asCounted(text: string, breaks: LineBreaks): string {
  return breaks === 'crlf' ? text.replaceAll('\r\n', '\n') : text
}
