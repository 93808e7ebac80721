// Patterns that find words and phrases in folded text.
import type { Part } from './words'

/** What a word or phrase looks like: its characters, and whether it begins and ends where a word does. */
export type Shape = {
  readonly source: string
  readonly beginsWord: boolean
  /** `open`: the word may go on. `any`: scripts without spaces have no word to end. */
  readonly end: 'word' | 'open' | 'any'
}

const wordCharacter = '[\\p{L}\\p{N}\\p{M}]'
/** Between the parts of a phrase. The zero character stands between fields, which no phrase spans. */
const gap = '[^\\p{L}\\p{N}\\p{M}\\0]'
const ends = { word: `(?!${wordCharacter})`, open: `(?:${wordCharacter}|'(?=${wordCharacter}))*`, any: '' } as const

/** @param prefix whether the last part may go on. @param phrase whether all parts are words of their own. */
export function shapeOf(parts: readonly Part[], { prefix = false, phrase = true } = {}): Shape {
  let source = ''
  for (const [index, part] of parts.entries()) {
    const previous = parts[index - 1]
    // `node.js` is also `nodejs`, and scripts may change without a space; but the words of a phrase are words.
    const mayTouch = !phrase || part.unspaced || previous?.unspaced
    if (previous) source += `${gap}${mayTouch ? '*' : '+'}`
    // What folding and indexing leave out may stand between any two letters: an apostrophe, a hyphen.
    source += Array.from(part.text, escapeCharacter).join(part.unspaced ? '' : "['-]?")
  }
  const end = prefix ? 'open' : 'word'
  return { source, beginsWord: parts[0]?.unspaced !== true, end: parts.at(-1)?.unspaced ? 'any' : end }
}

/**
 * One pattern for all shapes; at the same place the earlier shape wins. Shapes share their boundaries: the classes of letters
 * are so large that a boundary for each word made a pattern of sixteen words take 100 ms to compile.
 */
export function patternOf(shapes: readonly Shape[], flags: 'u' | 'gu'): RegExp {
  const groups = new Map<string, { before: string; after: string; sources: string[] }>()
  for (const { source, beginsWord, end } of shapes) {
    const key = `${beginsWord} ${end}`
    const group = groups.get(key) ?? { before: beginsWord ? `(?<!${wordCharacter})` : '', after: ends[end], sources: [] }
    group.sources.push(source)
    groups.set(key, group)
  }
  const alternatives = Array.from(groups.values(), ({ before, after, sources }) => `${before}(?:${sources.join('|')})${after}`)
  return new RegExp(alternatives.join('|'), flags)
}

const escapeCharacter = (character: string) => character.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
