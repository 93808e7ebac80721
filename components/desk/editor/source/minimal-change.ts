// The smallest single change that makes one text of another, so that cursor, undo and whatever else stands in the text keep their places.

export type TextChange = { readonly from: number; readonly to: number; readonly insert: string }

/** @returns undefined when both are the same */
export function minimalChange(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from++
  let end = 0
  while (end < shorter - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  // Not through the middle of a character of two units.
  if (isLowHalf(before, from) || isLowHalf(after, from)) from--
  if (isLowHalf(before, before.length - end) || isLowHalf(after, after.length - end)) end--
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) }
}

function isLowHalf(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff && at > 0
}
