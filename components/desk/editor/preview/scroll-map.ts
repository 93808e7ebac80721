// Which line of the source is where in the preview, so that both can be kept at the same place. Pure.

/** A block of the preview: the line it comes from, and how far down it begins, in pixels. */
export type Mark = { readonly line: number; readonly top: number }

/** How far something is scrolled, in pixels. */
export type Scrolled = { readonly top: number; readonly visible: number; readonly total: number }

/**
 * Marks in order, from the first line to behind the last. Of what does not stand in the order of the text, such as a footnote, as much is left out
 * as is needed for the rest to be in order (a longest increasing subsequence).
 * @param from where the body begins @param to where it ends
 */
export function scrollMap(marks: readonly Mark[], from: Mark, to: Mark): Mark[] {
  const inside = marks.filter(({ line, top }) => line > from.line && line < to.line && top >= from.top && top <= to.top)
  const ordered = inside.toSorted((a, b) => a.line - b.line || a.top - b.top)
  const ofLines = ordered.filter(({ line }, index) => line !== ordered[index - 1]?.line)
  return [from, ...longestRise(ofLines), to]
}

function longestRise(marks: readonly Mark[]): Mark[] {
  /** For each length, the rise of that length that ends highest up; each knows what comes before its last. */
  type Rise = { readonly mark: Mark; readonly before?: Rise }
  const rises: Rise[] = []
  for (const mark of marks) {
    const at = rises.findIndex(rise => rise.mark.top > mark.top)
    const length = at === -1 ? rises.length : at
    rises[length] = { mark, before: rises[length - 1] }
  }
  const rise: Mark[] = []
  for (let end = rises.at(-1); end; end = end.before) rise.unshift(end.mark)
  return rise
}

export const topOf = (map: readonly Mark[], line: number) => between(map, line, 'line', 'top')
export const lineAt = (map: readonly Mark[], top: number) => between(map, top, 'top', 'line')

function between(map: readonly Mark[], value: number, of: 'line' | 'top', wanted: 'line' | 'top'): number {
  const first = map[0]
  const last = map.at(-1)
  if (!first || !last) return 0
  if (value <= first[of]) return first[wanted]
  if (value >= last[of]) return last[wanted]
  const index = map.findIndex(mark => mark[of] > value)
  const [before = first, after = last] = [map[index - 1], map[index]]
  const part = after[of] === before[of] ? 0 : (value - before[of]) / (after[of] - before[of])
  return before[wanted] + part * (after[wanted] - before[wanted])
}

/**
 * The point that is held against the other side: the upper edge at the beginning, the lower one at the end, and in proportion between,
 * so that both sides arrive at their ends together.
 */
export function heldPoint({ top, visible, total }: Scrolled): number {
  const furthest = total - visible
  return furthest <= 0 ? 0 : top + (top / furthest) * visible
}

/** How far to scroll for a point to be the one that is held. */
export function scrollFor(point: number, { visible, total }: Omit<Scrolled, 'top'>): number {
  const furthest = total - visible
  return furthest <= 0 ? 0 : Math.min(Math.max((point * furthest) / total, 0), furthest)
}
