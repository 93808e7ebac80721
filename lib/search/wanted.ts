// A term of a query made ready for matching: what to look up, and what it looks like.

import { type Shape, shapeOf } from './patterns'
import type { Query, Term } from './query'
import { type Part, partsOf } from './words'

export type Wanted = {
  readonly isPhrase: boolean
  readonly parts: readonly Part[]
  /** Other forms of the word, which count for less. */
  readonly inflections: readonly string[]
  /** `post-mortem` as one word: found by `postmortem` too. */
  readonly joined: string | undefined
  /** Whether the last part may go on: the reader may still have been typing. */
  readonly prefix: boolean
  /** What it looks like in folded text. */
  readonly shapes: readonly Shape[]
  /** Whether the index cannot tell alone: the parts must also stand side by side. */
  readonly verified: boolean
}

export type WantedTerms = { readonly required: readonly Wanted[]; readonly excluded: readonly Wanted[] }

/** Shorter words are matched whole: `go` is not every word that begins so. */
const minPrefixLength = 3

/** What is particular to the language that items are written in. */
export type Language = {
  /** The other forms of a word that items have. */
  readonly formsOf: (word: string) => readonly string[]
  /** Whether a word says too little to be required beside others. */
  readonly isCommon: (word: string) => boolean
}

export function wantedTerms(query: Query, language: Language): WantedTerms {
  const findable = query.terms.filter(term => partsOf(term.text).length > 0)
  const terms = findable.filter(term => !term.excluded)
  const last = terms.at(-1)
  const all = terms.map(term => toWanted(term, language, term === last))
  const telling = all.filter(({ isPhrase, parts }) => isPhrase || parts.length > 1 || !language.isCommon(parts[0]?.text ?? ''))
  return {
    required: telling.length > 0 ? telling : all,
    // As they stand: to exclude `new` is not to exclude `news`.
    excluded: findable.filter(term => term.excluded).map(term => toWanted({ ...term, phrase: true }, language, false))
  }
}

function toWanted({ text, phrase }: Term, language: Language, isLast: boolean): Wanted {
  const parts = partsOf(text)
  const [only] = parts.length === 1 ? parts : []
  const isLong = (parts.at(-1)?.text.length ?? 0) >= minPrefixLength && !parts.at(-1)?.unspaced
  const prefix = isLast && !phrase && isLong
  const inflections = only && !only.unspaced && !phrase ? language.formsOf(only.text) : []
  const isCompound = !phrase && parts.length > 1 && parts.every(part => !part.unspaced)
  return {
    isPhrase: phrase,
    parts,
    inflections,
    joined: isCompound ? parts.map(part => part.text).join('') : undefined,
    prefix,
    shapes: [shapeOf(parts, { prefix, phrase }), ...inflections.map(form => shapeOf([{ text: form, unspaced: false }]))],
    verified: parts.length > 1 || (only?.unspaced === true && Array.from(only.text).length > 2)
  }
}
