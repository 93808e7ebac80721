// Which items match what is wanted, and how well. The index knows words; what must stand side by side is read in the text.
import { foldedTextOf, type Indexed } from './indexed'
import { patternOf } from './patterns'
import type { Wanted, WantedTerms } from './wanted'
import type { Scores, WordIndex } from './word-index'
import { termsOfPart } from './words'

/** An item with the very word comes before one with another form of it, and that before one with a longer word. */
const inflectionWeight = 0.6
const prefixWeight = 0.3

export type Match = { readonly indexed: Indexed; readonly score: number }

/**
 * @param items by number.
 * @param order numbers, in the order in which matches are wanted.
 * @param passes whether an item may match at all. Asked only of those that hold the words.
 */
export function match(
  index: WordIndex,
  { required, excluded }: WantedTerms,
  { items, order }: { readonly items: readonly (Indexed | undefined)[]; readonly order: readonly number[] },
  passes: (indexed: Indexed) => boolean
): Match[] {
  const scores = allOf(required.map(wanted => scoresOf(index, wanted)))
  const excludedScores = excluded.map(wanted => ({ scores: scoresOf(index, wanted), pattern: verifying(wanted) }))
  const patterns = required.flatMap(wanted => verifying(wanted) ?? [])
  const matches: Match[] = []
  for (const number of order) {
    const score = scores ? (scores[number] ?? 0) : 0
    if (scores && score === 0) continue
    const suspects = excludedScores.length === 0 ? [] : excludedScores.filter(({ scores }) => (scores[number] ?? 0) > 0)
    if (suspects.some(({ pattern }) => !pattern)) continue
    const indexed = items[number]
    if (!indexed || !passes(indexed)) continue
    if (patterns.length > 0 || suspects.length > 0) {
      const text = foldedTextOf(indexed)
      if (!patterns.every(pattern => pattern.test(text)) || suspects.some(({ pattern }) => pattern?.test(text))) continue
    }
    matches.push({ indexed, score })
  }
  return matches
}

const verifying = (wanted: Wanted) => (wanted.verified ? patternOf(wanted.shapes, 'u') : undefined)

function scoresOf(index: WordIndex, wanted: Wanted): Scores {
  const terms = new Map<string, boolean>()
  for (const [position, part] of wanted.parts.entries()) {
    for (const term of termsOfPart(part)) {
      // One character of a script without spaces is found as the beginning of a pair.
      const isOpen = part.unspaced ? Array.from(part.text).length === 1 : wanted.prefix && position === wanted.parts.length - 1
      terms.set(term, isOpen || terms.get(term) === true)
    }
  }
  const together = allOf(Array.from(terms, ([term, isOpen]) => scoresOfTerm(index, term, isOpen)))
  const scores = together ?? new Float64Array(index.capacity)
  const [word = ''] = terms.keys()
  for (const form of wanted.inflections) index.addScores(scores, word, form, inflectionWeight)
  if (wanted.joined) index.addScores(scores, wanted.joined)
  return scores
}

function scoresOfTerm(index: WordIndex, term: string, isOpen: boolean): Scores {
  const scores = new Float64Array(index.capacity)
  if (isOpen) for (const [longer, share] of index.longerWords(term)) index.raiseScores(scores, term, longer, prefixWeight * share)
  index.addScores(scores, term)
  return scores
}

/** The sum where none is 0, as all must match; undefined if there are none. */
function allOf([scores, ...others]: readonly Scores[]): Scores | undefined {
  for (const other of others) {
    for (let number = 0; scores && number < scores.length; number++) {
      const [score = 0, added = 0] = [scores[number], other[number]]
      scores[number] = score > 0 && added > 0 ? score + added : 0
    }
  }
  return scores
}
