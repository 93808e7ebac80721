// What two texts differ in, by paragraph: prose is read by the word, and most lines of it are long.
import { presentableDiff } from '@codemirror/merge'

export type Part = { readonly is: 'same' | 'removed' | 'added'; readonly text: string }
/** `same`: as it was, in whole lines. `changed`: lines with something removed or added in them. */
export type Passage =
  | { readonly is: 'same'; readonly lines: readonly string[] }
  | { readonly is: 'changed' | 'removed' | 'added'; readonly parts: readonly Part[] }

export type WordCount = { readonly added: number; readonly removed: number }

/** However unlike the texts are, the comparison ends: then it is coarser. */
const limits = { scanLimit: 2000, timeout: 300 }

/** @returns the passages of both texts in their order; none when there is no difference */
export function differencesOf(before: string, after: string): Passage[] {
  if (before === after) return []
  const passages: Passage[] = []
  let open: Part[] = []
  const close = () => {
    if (open.length === 0) return
    const last = passages.at(-1)
    const isSame = open.every(part => part.is === 'same')
    const line = open.map(part => part.text).join('')
    if (!isSame) passages.push({ is: natureOf(open), parts: open })
    else if (last?.is === 'same') passages[passages.length - 1] = { is: 'same', lines: [...last.lines, line] }
    else passages.push({ is: 'same', lines: [line] })
    open = []
  }
  for (const part of partsOf(before, after)) {
    if (part.is !== 'same') {
      open.push(part)
      continue
    }
    // Only what is on both sides ends a line on both sides.
    const pieces = part.text.split('\n')
    for (const [at, piece] of pieces.entries()) {
      if (piece !== '') open.push({ is: 'same', text: piece })
      if (at === pieces.length - 1) continue
      if (open.length === 0) open.push({ is: 'same', text: '' })
      close()
    }
  }
  close()
  return passages
}

function natureOf(parts: readonly Part[]): 'changed' | 'removed' | 'added' {
  const [first] = parts
  return first && first.is !== 'same' && parts.every(part => part.is === first.is) ? first.is : 'changed'
}

function partsOf(before: string, after: string): Part[] {
  const parts: Part[] = []
  const add = (is: Part['is'], text: string) => text !== '' && parts.push({ is, text })
  let at = 0
  for (const { fromA, toA, fromB, toB } of presentableDiff(before, after, limits)) {
    add('same', before.slice(at, fromA))
    add('removed', before.slice(fromA, toA))
    add('added', after.slice(fromB, toB))
    at = toA
  }
  add('same', before.slice(at))
  return parts
}

/** Words that came and went; a word with a letter changed counts on both sides. */
export function changedWords(before: string, after: string): WordCount {
  const count = { added: 0, removed: 0 }
  for (const passage of differencesOf(before, after)) {
    if (passage.is === 'same') continue
    const side = (without: Part['is']) => wordsIn(passage.parts.flatMap(({ is, text }) => (is === without ? [] : text)).join(''))
    const [old, fresh] = [side('added'), side('removed')]
    count.removed += missingFrom(fresh, old)
    count.added += missingFrom(old, fresh)
  }
  return count
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
export const wordsIn = (text: string) =>
  Array.from(segmenter.segment(text)).flatMap(each => (each.isWordLike ? each.segment : []))

/** How many of `words` are not in `others`, each there taken once. */
function missingFrom(others: readonly string[], words: readonly string[]): number {
  const left = new Map<string, number>()
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1)
  return words.filter(word => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count <= 0
  }).length
}
