// Makes a new tree from one that is shared: page, list and feed each shape the same body their own way.
import type { Element, ElementContent, Root } from 'hast'

export type Rewritten = ElementContent | readonly ElementContent[] | undefined

/**
 * @param change gets each element, its children already rewritten, innermost first. The element is a copy, its `properties` are not.
 * It returns what takes the element's place: several nodes, or none.
 */
export function rewrite(tree: Root, change: (element: Element) => Rewritten): Root {
  const all = (children: readonly ElementContent[]): ElementContent[] => {
    const made: ElementContent[] = []
    for (const child of children) {
      if (child.type !== 'element') {
        made.push(child)
        continue
      }
      const result = change({ ...child, children: all(child.children) })
      if (Array.isArray(result)) made.push(...result)
      else if (result) made.push(result as ElementContent)
    }
    return made
  }
  return { type: 'root', children: all(tree.children as ElementContent[]) }
}
