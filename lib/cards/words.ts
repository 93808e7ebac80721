// Words as a card can show them. The renderer of next/og asks other people's servers for every character that its fonts lack, so it
// must never be given one: what cannot be drawn becomes what it is made of (ἀ becomes α), or goes.
import { weights, widthOf } from './fonts'

/** Longer texts end in an ellipsis: nobody reads more on an image. */
const maxCharacters = 600

/**
 * One line of text that the fonts of the cards can draw.
 * @returns an empty text when most of its letters cannot be drawn: half of a title may say something else than the whole
 */
export function drawableWords(text: string): string {
  const whole = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const cut = whole.length > maxCharacters ? `${whole.slice(0, maxCharacters)}…` : whole
  const drawn = Array.from(cut.replace(above, raisedByHand), drawableCharacter).join('').replace(/\s+/g, ' ').trim()
  const lettersLeft = lettersOf(drawn)
  return lettersLeft === 0 || lettersLeft * 2 < lettersOf(cut) ? '' : drawn
}

function lettersOf(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
}

const above = /[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ]+/g

/** A number above the line must not become a digit of the one before it: 10⁴ is 10^4, not 104. */
function raisedByHand(run: string): string {
  return Array.from(run).every(isDrawable) ? run : `^${run.normalize('NFKD')}`
}

function drawableCharacter(character: string): string {
  if (isDrawable(character)) return character
  if (/\s/.test(character)) return ' '
  return Array.from(character.normalize('NFKD'), part => (isDrawable(part) ? part : '')).join('')
}

/** The font for formulas also has letters of other scripts, but without what joins them into words. */
const letterOfOthers = /(?![\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Common}])\p{L}/u
/** A mark is drawn by the font of its letter, which may lack it; the others have no shape. */
const shapeless = /[\p{M}\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

export function isDrawable(character: string): boolean {
  // Beyond the first plane the renderer mistakes one character for another.
  if (character.length > 1 || shapeless.test(character) || letterOfOthers.test(character)) return false
  return weights.every(weight => widthOf(character, weight) !== undefined)
}
