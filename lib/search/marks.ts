// Which stretches of a text matched, as data: whoever shows them makes the markup, so any text is safe.
import { patternOf } from './patterns'
import type { Wanted } from './wanted'
import { fold } from './words'

/** Fragments follow one another without anything between them. */
export type Fragment = { readonly text: string; readonly marked: boolean }

type Span = { readonly start: number; readonly end: number; readonly key: string }

/** In UTF-16 units, as are all lengths here. */
const snippetLength = 200
/** How far into a long text the best place is looked for. */
const maxScanned = 60_000
const maxSpans = 200

/** One pattern for all that should be marked; undefined when nothing is looked for. */
export function marksPattern(required: readonly Wanted[]): RegExp | undefined {
  if (required.length === 0) return undefined
  // At the same place the first alternative wins: a phrase before its words.
  const longestFirst = [...required].sort((a, b) => b.parts.length - a.parts.length)
  return patternOf(
    longestFirst.flatMap(wanted => wanted.shapes),
    'gu'
  )
}

function spansIn(text: string, pattern: RegExp | undefined): Span[] {
  const spans: Span[] = []
  if (!pattern) return spans
  for (const { 0: key, index } of fold(text.slice(0, maxScanned)).matchAll(pattern)) {
    spans.push({ start: index, end: index + key.length, key })
    if (spans.length === maxSpans) break
  }
  return spans
}

/** The whole text, with what matched marked. */
export function markedText(text: string, pattern: RegExp | undefined): Fragment[] {
  return cut(text, 0, text.length, spansIn(text, pattern))
}

/** About 200 characters around the place that matches best, or the beginning. `…` stands where text was left out. */
export function snippetOf(text: string, pattern: RegExp | undefined): Fragment[] {
  const spans = spansIn(text, pattern)
  const [first, last] = bestRun(spans)
  const lead = first && last ? Math.max(0, Math.floor((snippetLength - (last.end - first.start)) / 3)) : 0
  const from = first ? Math.max(0, Math.min(first.start - lead, text.length - snippetLength)) : 0
  const start = from === 0 ? 0 : afterSpace(text, from, first?.start ?? from)
  const end = endOfSnippet(text, start, last?.end ?? start)
  const fragments = cut(text, start, end, spans)
  const before = start > 0 ? [{ text: '…', marked: false }] : []
  const after = end < text.trimEnd().length ? [{ text: '…', marked: false }] : []
  return [...before, ...fragments, ...after]
}

/** The run of spans that fits a snippet and holds the most different matches, then the most matches, then comes first. */
function bestRun(spans: readonly Span[]): [Span, Span] | [] {
  let best: [Span, Span] | [] = []
  let bestScore = 0
  for (const [index, first] of spans.entries()) {
    const keys = new Set<string>()
    let count = 0
    let last = first
    for (let next = index; next < spans.length; next++) {
      const span = spans[next]
      if (!span || span.end - first.start > snippetLength * 0.8) break
      keys.add(span.key)
      count++
      last = span
    }
    const score = keys.size * 1000 + count
    if (score > bestScore) [best, bestScore] = [[first, last], score]
  }
  return best
}

/** The beginning of a word near `from`; in scripts without spaces, of a character. */
function afterSpace(text: string, from: number, limit: number): number {
  const space = text.slice(from, Math.min(from + 30, limit)).search(/\s/)
  return space >= 0 ? from + space + 1 : wholeCharacter(text, from)
}

function endOfSnippet(text: string, start: number, atLeast: number): number {
  const end = Math.max(start + snippetLength, Math.min(atLeast, start + snippetLength * 2))
  if (end >= text.length) return text.length
  const space = text.slice(0, end + 1).search(/\s\S*$/)
  return space > end - 30 && space >= atLeast ? space : wholeCharacter(text, end)
}

/** Never between the halves of a surrogate pair, nor before a mark that belongs to the character on its left. */
function wholeCharacter(text: string, offset: number): number {
  let at = offset
  while (at < Math.min(text.length, offset + 16) && /^(?:\p{Cs}|\p{M}|\u200d)/u.test(text.slice(at, at + 2))) at++
  return at
}

function cut(text: string, start: number, end: number, spans: readonly Span[]): Fragment[] {
  const fragments: Fragment[] = []
  const push = (from: number, to: number, marked: boolean) => {
    const piece = text.slice(from, to).replace(/\s+/g, ' ')
    if (piece !== '') fragments.push({ text: piece, marked })
  }
  let done = start
  for (const span of spans) {
    if (span.end <= start || span.start < done) continue
    if (span.start >= end) break
    push(done, span.start, false)
    push(span.start, Math.min(span.end, end), true)
    done = Math.min(span.end, end)
  }
  push(done, end, false)
  return fragments
}
