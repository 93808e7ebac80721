// Superscripts and subscripts in plain text, which knows of neither: without them 10 to the 3rd would read as 103.
import type { Element, Root } from 'hast'
import { rewrite } from './rewrite'

const level = '0123456789+-=()ni'
const above = [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ']
const below = [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙᵢ']

/** Words above the line are ordinals and abbreviations, which read as well on it: 1st, Mme, nº. */
const isWord = /^(?:\p{L}{2,}|[aeo])\.?$/u

/** `³` for `3`, `^k` for `k`, `^(2k)` for `2k`; words, and what cannot stand for a number, as they are. */
export function raised(text: string): string {
  const small = inCharacters(text, above)
  if (small !== undefined || isWord.test(text) || !/^[\p{L}\p{N}+−–/*.,() -]+$/u.test(text)) return small ?? text
  return text.length === 1 ? `^${text}` : `^(${text})`
}

/** `₂` for `2`; what has no such characters, as it is. */
export function lowered(text: string): string {
  return inCharacters(text, below) ?? text
}

/** @returns undefined unless there is a character for each one */
function inCharacters(text: string, characters: readonly string[]): string | undefined {
  const small = Array.from(text.replace(/[−–]/g, '-'), character => characters[level.indexOf(character)])
  return small.length > 0 && small.every(character => character !== undefined) ? small.join('') : undefined
}

/** The same words with nothing above or below their line, as names for addresses want them. */
export function onTheLine(words: Element): Root {
  return rewrite({ type: 'root', children: words.children }, element =>
    element.tagName === 'sup' || element.tagName === 'sub' ? element.children : element
  )
}
