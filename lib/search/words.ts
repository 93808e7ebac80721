// Words, as search sees them: folding that keeps every offset, the terms a text is indexed under, the parts of a word in a query.

/** Longer runs (keys, data) are indexed by their beginning. */
const maxTermLength = 64

/** Letters that no decomposition reaches, and the marks that readers type in one way and authors in another. */
const foldedSpecially: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ς: 'σ',
  ё: 'е',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '´': "'",
  '‐': '-',
  '‑': '-',
  '\u00ad': '-'
}
const foldedUnits = new Map<string, string>()

/**
 * Text without case, diacritics or typographic apostrophes. Every UTF-16 unit becomes exactly one, so an offset in the folded
 * text is an offset in the original: that is what lets marks be computed on one and cut from the other.
 * Give it NFC: a combining mark that stands alone is kept, as vowel signs of Indic scripts must be.
 */
export function fold(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, foldUnit).toLowerCase()
}

function foldUnit(unit: string): string {
  const known = foldedUnits.get(unit)
  if (known !== undefined) return known
  const folded = computeFold(unit)
  foldedUnits.set(unit, folded)
  return folded
}

function computeFold(unit: string): string {
  if (unit >= '\ud800' && unit <= '\udfff') return unit
  // İ is the one letter whose lower case is longer than itself.
  const lower = unit.toLowerCase().charAt(0)
  const special = foldedSpecially[lower]
  if (special) return special
  const compatible = lower.normalize('NFKC')
  const base = compatible.length === 1 ? compatible : lower
  // Only where a mark is an accent: が is not か, and й is not и.
  const accented = /^([\p{Script=Latin}\p{Script=Greek}])\p{M}+$/u.exec(base.normalize('NFD'))
  return foldedSpecially[base] ?? accented?.[1] ?? base
}

/** A run of folded text. `unspaced` is of a script that puts no spaces between words, and is indexed by pairs of characters. */
export type Part = { readonly text: string; readonly unspaced: boolean }
type PlacedPart = Part & { readonly start: number; readonly end: number }

/** Words with what belongs to them: `.net`, `c++`, `c#`, `don't`. Emoji count as words. */
const runPattern = /\.?[\p{L}\p{N}\p{M}]+(?:'[\p{L}\p{N}\p{M}]+)*(?:\+\+|#(?![\p{L}\p{N}]))?|\p{Extended_Pictographic}/gu
const unspacedPattern =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{Extended_Pictographic}]+/gu

function placedPartsOf(folded: string): PlacedPart[] {
  const parts: PlacedPart[] = []
  for (const { 0: run, index } of folded.matchAll(runPattern)) {
    // The dot of `.net` belongs to the word only where no word or dot stands before it, as in `example.net` or `...and`.
    const dotIsSentences = run.startsWith('.') && index > 0 && !/[\s("'[]/.test(folded.charAt(index - 1))
    const start = dotIsSentences ? index + 1 : index
    const text = dotIsSentences ? run.slice(1) : run
    if (/^[\u0020-\u02ff]*$/.test(text)) parts.push({ text, unspaced: false, start, end: start + text.length })
    else parts.push(...splitByScript(text, start))
  }
  return parts
}

function splitByScript(run: string, offset: number): PlacedPart[] {
  const parts: PlacedPart[] = []
  const push = (from: number, to: number, unspaced: boolean) => {
    if (to > from) parts.push({ text: run.slice(from, to), unspaced, start: offset + from, end: offset + to })
  }
  let done = 0
  for (const { 0: match, index } of run.matchAll(unspacedPattern)) {
    push(done, index, false)
    done = index + match.length
    push(index, done, true)
  }
  push(done, run.length, false)
  return parts
}

const withoutApostrophes = (text: string) => text.replaceAll("'", '')

/** What must stand side by side for a word or phrase of a query to match: `node.js` is `node`, `js`. Empty if it is all punctuation. */
export function partsOf(text: string): Part[] {
  return placedPartsOf(fold(text)).map(part => ({ text: withoutApostrophes(part.text), unspaced: part.unspaced }))
}

/** The terms a part of a query is looked up by: itself, or its pairs of characters. */
export function termsOfPart({ text, unspaced }: Part): string[] {
  if (!unspaced) return [text.slice(0, maxTermLength)]
  const characters = Array.from(text)
  return characters.length === 1 ? characters : pairsOf(characters)
}

/** Every term a text is found by. */
export function indexTermsOf(text: string): string[] {
  const folded = fold(text)
  const parts = placedPartsOf(folded)
  const terms: string[] = []
  for (const part of parts) {
    if (part.unspaced) {
      const characters = Array.from(part.text)
      // The last character alone, so that a one-character prefix finds it there too.
      terms.push(...pairsOf(characters), ...characters.slice(-1))
    } else {
      for (const term of spacedTerms(part.text)) terms.push(term.slice(0, maxTermLength))
    }
  }
  for (const term of hyphenatedTerms(parts, folded)) terms.push(term.slice(0, maxTermLength))
  return terms
}

const pairsOf = (characters: readonly string[]) => characters.slice(1).map((character, index) => characters[index] + character)

function spacedTerms(run: string): string[] {
  const plain = /^[\p{L}\p{N}\p{M}]+$/u.test(run)
  if (plain) return [run]
  const terms = new Set([withoutApostrophes(run)])
  // `notepad++` is also found as `notepad`; the language C is not C++.
  const bare = run.replace(/^\.|\+\+$|#$/g, '')
  if (bare.length > 1) terms.add(withoutApostrophes(bare))
  const [before = '', ...after] = bare.split("'")
  const last = after.at(-1) ?? ''
  // simon's → simon, l'amour → amour, o'reilly → reilly; but don't is not don.
  if (last === 's') terms.add(before)
  if (last.length > 2) terms.add(last)
  return [...terms]
}

/** `post-mortem` is also found as `postmortem`; not so a date, or a train of words such as `state-of-the-art`. */
function hyphenatedTerms(parts: readonly PlacedPart[], folded: string): string[] {
  const terms: string[] = []
  let chain: PlacedPart[] = []
  const close = () => {
    const text = chain.map(part => part.text).join('')
    if ((chain.length === 2 || chain.length === 3) && !/^\p{N}+$/u.test(text)) terms.push(withoutApostrophes(text))
  }
  for (const part of parts) {
    const previous = chain.at(-1)
    const hyphenated = previous && part.start === previous.end + 1 && folded.charAt(previous.end) === '-'
    if (hyphenated && !part.unspaced && !previous.unspaced) chain.push(part)
    else {
      close()
      chain = [part]
    }
  }
  close()
  return terms
}
