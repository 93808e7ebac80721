// Writes a text again with ranges of it cut out or exchanged for others, so that what remains is read by a parser as it was before.
import type { Range } from './document'

/** What comes in the place of a range: another range of the same text, or nothing. */
export type Edit = Range & { readonly by?: Range }

export type Written = {
  readonly text: string
  /** The ranges that came in the place of others, as often as they did. */
  readonly used: readonly Range[]
}

/** @param edits may lie within one another: what is inside of a range that goes goes with it, unless it is put elsewhere */
export function write(text: string, whole: Range, edits: readonly Edit[]): Written {
  const sorted = [...edits].sort((one, other) => one.start - other.start || other.end - one.end)
  const used: Range[] = []
  const pieces: string[] = []
  let tail = ''
  function append(range: Range) {
    let at = range.start
    for (const edit of sorted.slice(firstFrom(sorted, range.start))) {
      if (edit.start >= range.end) break
      if (edit.start < at) continue
      keep(text.slice(at, edit.start))
      if (edit.by) {
        used.push(edit.by)
        append(edit.by)
      }
      at = edit.end
    }
    keep(text.slice(at, range.end))
  }
  function keep(piece: string) {
    if (piece === '') return
    if (isSeam(tail, piece)) pieces.push(seam)
    pieces.push(piece)
    tail = piece.length < longestReference ? (tail + piece).slice(-longestReference) : piece.slice(-longestReference)
  }
  append(whole)
  return { text: pieces.join(''), used }
}

/** Keeps two pieces apart, as React does it. */
const seam = '<!-- -->'
/** `&CounterClockwiseContourIntegral;` has 33 characters. */
const longestReference = 40

/**
 * Whether the two would mean something else together: a reference such as `&am` + `p;`, a tag such as `<` + `b>`, or a line break behind
 * the tag of a `pre`, which counts for nothing there.
 */
function isSeam(before: string, after: string): boolean {
  return /&#?[\da-z]*$/i.test(before) || before.endsWith('<') || (before.endsWith('>') && /^[\n\r]/.test(after))
}

function firstFrom(edits: readonly Edit[], start: number): number {
  let low = 0
  let high = edits.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((edits[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}
