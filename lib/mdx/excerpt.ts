// Parts of a body, for pages that show several items.
import type { Element, ElementContent, Properties, Root } from 'hast'
import { addressAttributes, changeSourceSet, schemeOf } from './addresses'
import { rewrite } from './rewrite'
import { isFootnoteMark, textOf } from './text'

/** The first paragraph with words in it, for an entry in a list; its footnotes are not there, so neither are their marks. */
export function firstParagraph(tree: Root): Root {
  const paragraph = findParagraph(tree.children as ElementContent[])
  if (!paragraph) return { type: 'root', children: [] }
  // Innermost first: the mark goes, then the empty superscript around it.
  return rewrite({ type: 'root', children: [paragraph] }, element => {
    const isEmptied = element.tagName === 'sup' && element.children.length === 0
    return isEmptied || isFootnoteMark(element) ? undefined : element
  })
}

function findParagraph(children: readonly ElementContent[]): Element | undefined {
  for (const child of children) {
    if (child.type !== 'element' || child.properties.role === 'doc-endnotes') continue
    if (child.tagName === 'p' && textOf(child) !== '') return child
    const inside = findParagraph(child.children)
    if (inside) return inside
  }
  return undefined
}

/**
 * The words of a first paragraph, to run on after something else in the same line, and the blocks after it.
 * @returns also the `line` that the paragraph is from, in a preview
 */
export function splitLead(tree: Root): { readonly lead: Root; readonly rest: Root; readonly line?: number } {
  const at = tree.children.findIndex(child => child.type !== 'text')
  const first = tree.children[at]
  if (first?.type !== 'element' || first.tagName !== 'p') return { lead: { type: 'root', children: [] }, rest: tree }
  const { dataLine } = first.properties
  return {
    lead: { type: 'root', children: first.children },
    rest: { type: 'root', children: tree.children.slice(at + 1) },
    ...(typeof dataLine === 'number' ? { line: dataLine } : {})
  }
}

/**
 * A body on a page with other items: headings give up their ids, which could be there twice, and relative addresses and `#fragments`
 * lead to the item's own page. Footnotes keep theirs: they are unique.
 * @param permalink the path of the item's own page
 */
export function inList(tree: Root, permalink: string): Root {
  return rewrite(tree, element => {
    const { tagName, properties } = element
    if (Array.isArray(properties.className) && properties.className.includes('anchor')) return undefined
    if (/^h[2-6]$/.test(tagName)) return { ...element, properties: { ...properties, id: undefined } }
    return tagName === 'a' && properties.role ? element : { ...element, properties: readFrom(permalink, properties) }
  })
}

function readFrom(permalink: string, properties: Properties): Properties {
  const changed: Properties = { ...properties }
  for (const name of addressAttributes) {
    const value = properties[name]
    if (typeof value !== 'string') continue
    const change = (address: string) => fromElsewhere(address, permalink)
    changed[name] = name === 'srcSet' ? changeSourceSet(value, change) : change(value)
  }
  return changed
}

function fromElsewhere(address: string, permalink: string): string {
  if (address.startsWith('/') || schemeOf(address) !== undefined) return address
  const base = new URL(permalink, 'https://site.invalid')
  if (!URL.canParse(address, base)) return address
  const { pathname, search, hash } = new URL(address, base)
  return pathname + search + hash
}
