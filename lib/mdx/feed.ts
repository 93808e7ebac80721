// A body as feeds carry it: elements every reader knows, addresses that work anywhere, nothing that runs and no looks.
import type { Element, ElementContent, Properties, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { find, html } from 'property-information'
import { addressAttributes, safeAddress, schemeOf } from './addresses'
import { attributesOf } from './elements'
import { feedForm } from './feed-forms'
import { isMathElement } from './maths'
import { isComponentName } from './registry'
import { type Rewritten, rewrite } from './rewrite'

/**
 * @param tree a body's tree, finished or not
 * @param origin the site's, without a slash at its end
 * @param base the address of the item, from which relative addresses and `#fragments` are read: its permalink
 */
export function toFeedHtml(tree: Root, origin: string, base: string): string {
  const baseUrl = new URL(base, `${origin}/`).href
  const plain = rewrite(tree, withoutPageParts)
  return toHtml(
    rewrite(plain, element => forFeed(element, baseUrl)),
    { characterReferences: { useNamedReferences: true } }
  )
}

/** Components in their feed form; what serves the page alone taken off. */
function withoutPageParts(element: Element): Rewritten {
  const { tagName, properties, children } = element
  if (isComponentName(tagName)) return feedForm(element)
  const classes = Array.isArray(properties.className) ? properties.className.map(String) : []
  if (classes.includes('anchor')) return undefined
  if (classes.includes('table-scroll') || classes.includes('task-box') || classes.some(name => name.startsWith('tok-')))
    return children
  if (classes.includes('footnotes')) return [{ type: 'element', tagName: 'hr', properties: {}, children: [] }, ...children]
  // Readers that do not know MathML show its text, and would show the TeX beside it.
  if (tagName === 'annotation') return undefined
  if (tagName === 'semantics') return children
  // The image itself is enough.
  if (tagName === 'picture') return children
  if (tagName === 'source') return undefined
  const alignment = classes.find(name => name.startsWith('align-'))
  return alignment ? { ...element, properties: { ...properties, align: alignment.slice('align-'.length) } } : element
}

function forFeed(element: Element, baseUrl: string): ElementContent | readonly ElementContent[] {
  const { tagName, properties, children } = element
  if (isMathElement(tagName)) return element
  const allowed = allowedProperties(tagName)
  if (!allowed) return children
  const kept: Properties = {}
  for (const [name, value] of Object.entries(properties)) {
    if (allowed.has(name) && value !== undefined && value !== null) kept[name] = value
  }
  for (const name of addressAttributes) {
    if (kept[name] === undefined) continue
    const address = absoluteAddress(String(kept[name]), baseUrl)
    if (address !== undefined && safeAddress(address, name) !== undefined) kept[name] = address
    else delete kept[name]
  }
  return { ...element, properties: kept }
}

const allowedByElement = new Map<string, ReadonlySet<string> | undefined>()

function allowedProperties(element: string): ReadonlySet<string> | undefined {
  if (!allowedByElement.has(element)) {
    const attributes = attributesOf(element)?.filter(attribute => attribute !== 'srcset' && attribute !== 'sizes')
    const properties = attributes?.map(attribute => find(html, attribute).property)
    // The only ids of list items and links are those of footnotes.
    const more = { li: ['id'], a: ['id'], td: ['align'], th: ['align'] }[element] ?? []
    allowedByElement.set(element, properties && new Set([...properties, ...more]))
  }
  return allowedByElement.get(element)
}

function absoluteAddress(address: string, baseUrl: string): string | undefined {
  if (schemeOf(address) !== undefined) return address
  return URL.canParse(address, baseUrl) ? new URL(address, baseUrl).href : undefined
}
