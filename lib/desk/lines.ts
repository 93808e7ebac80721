// Where the blocks of a body come from: their lines, for an editor and a preview that scroll together.
import type { Root } from 'hast'
import type { MdxSource } from '@/lib/content/types'
import { blockElements } from '@/lib/mdx/elements'
import { componentOf } from '@/lib/mdx/registry'
import { rewrite } from '@/lib/mdx/rewrite'

/** The same tree, its blocks with the line of the file on which each begins, as `data-line`. */
export function withLines(tree: Root, source: MdxSource): Root {
  return rewrite(tree, element => {
    const { tagName, position, properties } = element
    if (!position || !(blockElements.has(tagName) || componentOf(tagName))) return element
    return { ...element, properties: { ...properties, dataLine: source.line + position.start.line - 1 } }
  })
}
