// Where in the text a problem stands, from its line and column.
import type { Text } from '@codemirror/state'
import type { Problem } from '@/lib/content/types'

export type Span = { readonly from: number; readonly to: number }

/** From the column to the end of the word or the name of the tag there, so that there is something to underline; a line or column past the end is the last there is. */
export function spanOf(text: Text, { line, column }: Pick<Problem, 'line' | 'column'>): Span {
  const at = text.line(Math.min(Math.max(line, 1), text.lines))
  const from = at.from + Math.min(Math.max(column, 1) - 1, at.length)
  const [word = ''] = /^(?:<\/?[\w.-]+|[\p{L}\p{N}_-]+|[^\p{L}\p{N}\s])/u.exec(text.sliceString(from, at.to)) ?? []
  if (word !== '') return { from, to: from + word.length }
  // Nothing stands there: the last letter of the line, or, in an empty one, the line itself.
  return from > at.from ? { from: from - 1, to: from } : { from, to: from }
}

/** The first of each sentence at each place: the preview and the last save often say the same. */
export function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column || a.message.localeCompare(b.message))
  return sorted.filter(({ line, column, message }) => {
    const key = `${line}:${column}:${message}`
    return !seen.has(key) && seen.add(key)
  })
}
