// Where the parts of front matter stand in its text, and what stops it from being changed there.
import { isScalar, Scalar } from 'yaml'
import type { Problem } from '@/lib/content/types'
import type { ScalarStyle } from './yaml-text'

/** The text has front matter that cannot be changed from outside; its author has to. */
export class FrontMatterFault extends Error {
  override readonly name = 'FrontMatterFault'
  constructor(
    message: string,
    readonly problem?: Problem
  ) {
    super(message)
  }
}

export type Range = readonly [start: number, end: number]

export function rangeOf(node: unknown): Range | undefined {
  const range = (node as { range?: readonly number[] | null } | null)?.range
  return range && range[0] !== undefined && range[1] !== undefined ? [range[0], range[1]] : undefined
}

export const lineStart = (text: string, at: number) => text.lastIndexOf('\n', at - 1) + 1

/** Behind the line break of the line that something ends on; some nodes end behind it themselves. */
export function lineEnd(text: string, at: number): number {
  if (at > 0 && text[at - 1] === '\n') return at
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end + 1
}

export function styleOf(node: unknown): ScalarStyle {
  if (!isScalar(node)) return 'plain'
  return node.type === Scalar.QUOTE_SINGLE ? 'single' : node.type === Scalar.QUOTE_DOUBLE ? 'double' : 'plain'
}
