// How far the front matter goes in the text of an editor.
import type { Text } from '@codemirror/state'

/** Both lines of `---` counted; 0 when there is none, or when it has no end. */
export function frontMatterLines(text: Text): number {
  if (!/^\uFEFF?---[ \t]*$/.test(text.line(1).text)) return 0
  for (let number = 2; number <= text.lines; number++) if (/^---[ \t]*$/.test(text.line(number).text)) return number
  return 0
}

/** Where the body begins. */
export function bodyStart(text: Text): number {
  const last = frontMatterLines(text)
  return last === 0 ? 0 : Math.min(text.line(last).to + 1, text.length)
}

/** Whether nothing has been written yet. */
export function isEmptyBody(text: Text): boolean {
  return text.sliceString(bodyStart(text)).trim() === ''
}
