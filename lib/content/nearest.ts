// The word that somebody probably meant, for one that is unknown.

/** Most edits between a slip and the word that was meant; short words are near to too many others. */
const maxEdits = (word: string) => (word.length < 5 ? 1 : 2)

/** @returns the one of `words` nearest to `word`, the first of several equally near; undefined when none is near */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const limit = maxEdits(word)
  let best: { word: string; edits: number } | undefined
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) > limit) continue
    const edits = editsBetween(word.toLowerCase(), candidate.toLowerCase())
    if (edits <= limit && (!best || edits < best.edits)) best = { word: candidate, edits }
  }
  return best?.word
}

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment distance). */
export function editsBetween(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = swapped ? (beforeLast[j - 2] ?? 0) + 1 : change
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, swap))
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}
