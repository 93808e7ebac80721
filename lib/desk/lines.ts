// Where the blocks of a body come from: their lines, for an editor and a preview that scroll together.
import type { Element, Root } from 'hast'
import type { MdxSource } from '@/lib/content/types'
import { blockElements } from '@/lib/mdx/elements'
import { rewrite } from '@/lib/mdx/rewrite'

/** The rows of a table tell enough. */
const within = new Set(['thead', 'tbody', 'tfoot', 'th', 'td', 'caption', 'col', 'colgroup'])
const placed = ({ tagName }: Element) =>
  (blockElements.has(tagName) && !within.has(tagName)) || tagName === 'img' || tagName === 'Figure'

/** The same tree, its blocks with the line of the file on which each begins, as `data-line`. */
export function withLines(tree: Root, source: MdxSource): Root {
  return rewrite(tree, element => {
    const { position, properties } = element
    if (!position || !placed(element)) return element
    return { ...element, properties: { ...properties, dataLine: source.line + position.start.line - 1 } }
  })
}
