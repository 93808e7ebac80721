// Text broken into lines that are known to fit, by the widths of its characters: the renderer then has nothing to decide.
import { type Weight, widthOf } from './fonts'

export type Type = { readonly size: number; readonly weight: Weight }

const ellipsis = '…'

/** In pixels, without kerning, which takes away more than it adds. */
export function widthIn(text: string, { size, weight }: Type): number {
  let ems = 0
  for (const character of text) ems += widthOf(character, weight) ?? 0
  return ems * size
}

/** Lines of whole words; a word that is wider than a line is broken wherever it must be. */
export function breakLines(text: string, type: Type, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap(whole => breakWord(whole, type, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthIn(longer, type) <= width) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return line === '' ? lines : [...lines, line]
}

function breakWord(word: string, type: Type, width: number): string[] {
  if (widthIn(word, type) <= width) return [word]
  const pieces: string[] = []
  let piece = ''
  for (const character of word) {
    if (piece !== '' && widthIn(piece + character, type) > width) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
  }
  return [...pieces, piece]
}

/** The first lines, the last of them ending in an ellipsis when there were more. */
export function cutLines(lines: readonly string[], most: number, type: Type, width: number): string[] {
  if (lines.length <= most) return [...lines]
  const kept = lines.slice(0, most)
  const last = kept.pop()
  return last === undefined ? [] : [...kept, cutLine(last, type, width)]
}

function cutLine(line: string, type: Type, width: number): string {
  let cut = line
  while (cut !== '' && widthIn(cut + ellipsis, type) > width) {
    const space = cut.lastIndexOf(' ')
    cut = space > 0 ? cut.slice(0, space) : cut.slice(0, -1)
  }
  return cut.replace(/[\s,.;:!?…–—-]+$/, '') + ellipsis
}

/** All of a text in one line, with an ellipsis where it does not fit. */
export function oneLine(text: string, type: Type, width: number): string {
  return cutLines(breakLines(text, type, width), 1, type, width)[0] ?? ''
}

export type Block = { readonly lines: readonly string[]; readonly size: number }

/**
 * The largest of the sizes at which a text fits; at the smallest it is cut.
 * @param sizes largest first, at least one
 */
export function fitBlock(text: string, { sizes, weight, width, height, lineHeight, mostLines }: FitOptions): Block {
  let block: Block = { lines: [], size: 0 }
  for (const size of sizes) {
    const type = { size, weight }
    const most = Math.min(mostLines(size), Math.max(1, Math.floor(height / (size * lineHeight))))
    const lines = breakLines(text, type, width)
    block = { lines: cutLines(lines, most, type, width), size }
    if (lines.length <= most && !breaksWord(text, type, width)) break
  }
  return block
}

type FitOptions = {
  readonly sizes: readonly number[]
  readonly weight: Weight
  readonly width: number
  readonly height: number
  /** As a part of the size. */
  readonly lineHeight: number
  /** How many lines look well at a size. */
  readonly mostLines: (size: number) => number
}

function breaksWord(text: string, type: Type, width: number): boolean {
  return text.split(' ').some(word => widthIn(word, type) > width)
}
