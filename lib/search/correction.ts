// “Did you mean”: for a word that no item has, or hardly any, the nearest word that the site does use.
import { editsBetween } from '@/lib/content/nearest'
import { inflectionsOf } from './inflections'
import type { Query, Term } from './query'
import type { WordIndex } from './word-index'
import { fold, partsOf } from './words'

/** How many words of one query are corrected: each costs a walk through the vocabulary. */
const maxCorrections = 3
/** A word this rare may be a slip of the author's, if a near one is this many times as frequent. */
const rareCount = 2
const muchMoreFrequent = 20

/** @returns the query with its unknown words replaced, or undefined when none is unknown or nothing is near. */
export function correctedQuery(index: WordIndex, query: Query): Query | undefined {
  let corrections = 0
  const correct = (word: string): string => {
    if (corrections === maxCorrections || !/^\p{L}{3,24}$/u.test(word)) return word
    const nearest = nearestWord(index, word)
    if (nearest !== undefined) corrections++
    return nearest ?? word
  }
  const terms = query.terms.map(term => (term.excluded ? term : correctedTerm(term, correct)))
  return corrections > 0 ? { terms, filters: query.filters, problems: [] } : undefined
}

function correctedTerm(term: Term, correct: (word: string) => string): Term {
  let text = term.text
  for (const part of partsOf(term.text)) {
    const corrected = part.unspaced ? part.text : correct(part.text)
    if (corrected !== part.text) text = fold(text).replace(part.text, () => corrected)
  }
  return { ...term, text }
}

function nearestWord(index: WordIndex, word: string): string | undefined {
  const known = index.countOf(word)
  if (known > rareCount || inflectionsOf(word).some(form => index.countOf(form) > rareCount)) return undefined
  const leastCount = known === 0 ? 1 : known * muchMoreFrequent
  const most = known === 0 && word.length > 4 ? 2 : 1
  let nearest: { term: string; distance: number; count: number } | undefined
  // The index counts a swap as two edits, so it looks further than is kept.
  for (const [term, count] of index.countsNear(word, word.length > 3 ? 2 : 1)) {
    const distance = editsBetween(word, term)
    if (distance === 0 || distance > most || count < leastCount) continue
    const better = !nearest || distance - nearest.distance || nearest.count - count || (term < nearest.term ? -1 : 1)
    if (better === true || better < 0) nearest = { term, distance, count }
  }
  return nearest?.term
}
