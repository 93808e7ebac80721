// Turns one element of MDX, plain HTML or a component, into a hast element; says what of it is refused, and why.
import type { Element, Properties } from 'hast'
import type { MdxJsxAttribute, MdxJsxExpressionAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import { find, html } from 'property-information'
import { attributesOf, blockElements, insteadOf, opaqueElements } from './elements'
import { wellFormed } from './grammar'
import type { Report } from './problems'
import { type Attribute, type Component, componentNames, componentOf } from './registry'

export type JsxNode = MdxJsxFlowElement | MdxJsxTextElement

export function isJsx(node: { type: string }): node is JsxNode {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'
}

/** Whether it cannot stand among the words of a paragraph. */
export function isBlock(node: JsxNode): boolean {
  return node.name !== null && (blockElements.has(node.name) || componentOf(node.name) !== undefined)
}

/** What becomes of an element: itself, only what is in it, or nothing. */
export type Reading = { readonly element: Element } | 'content' | 'nothing'

export function readJsx(node: JsxNode, report: Report): Reading {
  const { name } = node
  if (name === null) {
    report.error(node.position?.start, 'unexpected `<>`, expected an element or a component')
    return 'content'
  }
  const component = componentOf(name)
  if (component) return { element: elementOf(name, readComponent(node, name, component, report)) }
  const allowed = attributesOf(name)
  if (allowed) return { element: elementOf(name, readElement(node, name, allowed, report)) }
  const expected = isElementName(name) ? insteadOf(name) : `one of ${componentNames.join(', ')}`
  report.error(node.position?.start, `unexpected ${isElementName(name) ? '' : 'component '}<${name}>, expected ${expected}`)
  return opaqueElements.has(name) ? 'nothing' : 'content'
}

const isElementName = (name: string) => /^[a-z][a-z0-9]*$/.test(name)
const elementOf = (tagName: string, properties: Properties): Element => ({ type: 'element', tagName, properties, children: [] })

function readElement(node: JsxNode, name: string, allowed: readonly string[], report: Report): Properties {
  const properties: Properties = {}
  for (const attribute of node.attributes) {
    const value = literalOf(attribute, name, report)
    if (value === undefined || attribute.type !== 'mdxJsxAttribute') continue
    // React's spelling of an attribute is HTML's in other cases: colSpan, dateTime, srcSet.
    const spelled = attribute.name.toLowerCase()
    if (!allowed.includes(spelled)) {
      report.error(attribute.position?.start, refusal(attribute.name, name, allowed))
      continue
    }
    const { property, boolean, overloadedBoolean } = find(html, spelled)
    properties[property] = boolean || (overloadedBoolean && value === '') ? true : value
  }
  return properties
}

function readComponent(node: JsxNode, name: string, component: Component, report: Report): Properties {
  const properties: Properties = {}
  const allowed = Object.keys(component.attributes)
  for (const attribute of node.attributes) {
    const value = literalOf(attribute, name, report)
    if (value === undefined || attribute.type !== 'mdxJsxAttribute') continue
    if (!allowed.includes(attribute.name)) {
      report.error(attribute.position?.start, refusal(attribute.name, name, allowed))
      continue
    }
    const { accepts, expected } = component.attributes[attribute.name] as Attribute
    if (accepts && !accepts(value)) {
      report.error(attribute.position?.start, `unexpected ${attribute.name} "${value}" of <${name}>, expected ${expected}`)
      continue
    }
    properties[attribute.name] = value
  }
  for (const [required, { expected }] of Object.entries(component.attributes).filter(([, attribute]) => attribute.required)) {
    const isGiven = node.attributes.some(attribute => attribute.type === 'mdxJsxAttribute' && attribute.name === required)
    if (!isGiven)
      report.error(node.position?.start, `unexpected <${name}> without ${required}, expected ${required}: ${expected}`)
  }
  return properties
}

/** @returns the text of an attribute, `''` when it has none; undefined, and a problem, when it is computed. */
function literalOf(attribute: MdxJsxAttribute | MdxJsxExpressionAttribute, element: string, report: Report): string | undefined {
  const place = attribute.position?.start
  if (attribute.type === 'mdxJsxExpressionAttribute') {
    report.error(
      place,
      `unexpected \`{${attribute.value.trim()}}\` in <${element}>, expected attributes written out, as in lang="en"`
    )
    return undefined
  }
  if (typeof attribute.value === 'object' && attribute.value !== null) {
    report.error(
      place,
      `unexpected {expression} as ${attribute.name} of <${element}>, expected text in quotes: ${attribute.name}="…"`
    )
    return undefined
  }
  return wellFormed(attribute.value ?? '')
}

function refusal(attribute: string, element: string, allowed: readonly string[]): string {
  if (/^on/i.test(attribute)) return `unexpected ${attribute} of <${element}>, expected no script: content is data`
  if (/^(?:class|classname|style)$/i.test(attribute)) {
    return `unexpected ${attribute} of <${element}>, expected none: looks come from the stylesheet`
  }
  if (attribute.toLowerCase() === 'id') {
    return `unexpected id of <${element}>, expected none: headings get their addresses from their words`
  }
  return `unexpected attribute ${attribute} of <${element}>, expected ${allowed.length > 0 ? oneOf(allowed) : 'none'}`
}

function oneOf(names: readonly string[]): string {
  return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}
