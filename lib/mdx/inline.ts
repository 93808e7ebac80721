// One run of Markdown words without blocks: the context of a quotation.
import type { Element, ElementContent, Root } from 'hast'
import { toHast } from 'mdast-util-to-hast'
import { readInline } from './grammar'
import { createReport } from './problems'
import { sanitize } from './sanitize'
import { survey } from './survey'

/** Never throws; links that may not stand are left out, their words stay. */
export function parseInline(markdown: string): Root {
  // Whoever loads a quotation sees to its problems; here only what may stand is left.
  const report = createReport({ file: '', line: 1, text: markdown })
  const tree = toHast(readInline(markdown, report))
  const blocks = tree.type === 'root' ? tree.children : [tree]
  const paragraphs = blocks.filter((block): block is Element => block.type === 'element')
  const space: ElementContent = { type: 'text', value: ' ' }
  const words = paragraphs.flatMap(({ children }, at) => (at > 0 ? [space, ...children] : children))
  const root: Root = { type: 'root', children: words }
  survey(root, 'UTC', report)
  return sanitize(root)
}
