// Markdown tree in, HTML tree (hast) out: what MDX adds to Markdown is checked here and becomes plain elements, named as the writer named them.
import type { Element, ElementContent, Root as HtmlRoot } from 'hast'
import type { Nodes, Parents, Root, RootContent } from 'mdast'
import { type Handlers, type State, toHast } from 'mdast-util-to-hast'
import { blockElements, phrasingElements } from './elements'
import { isBlock, isJsx, type JsxNode, readJsx } from './jsx'
import type { Report } from './problems'
import { componentOf } from './registry'

declare module 'hast' {
  interface ElementData {
    /** Written as an element, not as Markdown. */
    isJsx?: boolean
  }
}

/** @param idPrefix keeps the footnotes of several items on one page apart. */
export function toHtmlTree(markdown: Root, idPrefix: string, report: Report): HtmlRoot {
  unravel(markdown)
  const html = toHast(markdown, {
    handlers: handlersFor(report),
    clobberPrefix: `${idPrefix}-`,
    footnoteBackContent: () => [{ type: 'text', value: '↩\uFE0E' }],
    footnoteBackLabel: (reference, repeated) => `Back to reference ${reference + 1}${repeated > 1 ? `-${repeated}` : ''}`
  })
  return html.type === 'root' ? html : { type: 'root', children: [] }
}

function handlersFor(report: Report): Handlers {
  const element = (state: State, node: JsxNode, parent: Parents | undefined) => {
    if (isBlock(node) && parent && holdsWords(parent)) {
      const container = isJsx(parent) ? `<${parent.name}>` : `the ${parent.type}`
      report.error(
        node.position?.start,
        `unexpected <${node.name}> among the words of ${container}, expected it on lines of its own`
      )
    }
    const reading = readJsx(node, report)
    if (reading === 'nothing') return undefined
    const children = contentOf(state, node, report)
    if (reading === 'content') return children
    reading.element.children = children
    // Parsers of HTML give their elements a place as well, and say so of all.
    reading.element.data = { isJsx: true } as Element['data']
    state.patch(node, reading.element)
    return reading.element
  }
  const expression = (_: State, node: { value: string } & Nodes) => {
    if (isComment(node.value)) return undefined
    report.error(
      node.position?.start,
      'unexpected {expression}, expected text: content is data and computes nothing; for the signs themselves write `\\{` or put them in `code`'
    )
    return undefined
  }
  return {
    mdxJsxFlowElement: element,
    mdxJsxTextElement: element,
    mdxFlowExpression: expression,
    mdxTextExpression: expression,
    esm(_: State, node: { value: string } & Nodes) {
      const word = node.value.slice(0, 6)
      report.error(
        node.position?.start,
        `unexpected ${word}, expected content: it is data; such code goes into components/mdx (as the first word of a text write \`\\${word}\`)`
      )
      return undefined
    },
    code(state: State, node: Extract<Nodes, { type: 'code' }>) {
      const value = node.value === '' ? '' : `${node.value}\n`
      const code: Element = { type: 'element', tagName: 'code', properties: {}, children: [{ type: 'text', value }] }
      const language = /^[^\s{]+/.exec(node.lang ?? '')?.[0]
      const properties = language ? { dataLanguage: language.toLowerCase() } : {}
      const pre: Element = { type: 'element', tagName: 'pre', properties, children: [code] }
      state.patch(node, pre)
      return pre
    }
  }
}

const isComment = (expression: string) => /^\s*(?:\/\*(?:[^*]|\*(?!\/))*\*\/\s*)+$/.test(expression)

function contentOf(state: State, node: JsxNode, report: Report): ElementContent[] {
  const content = state.all(node)
  const holds = node.name === null ? undefined : componentOf(node.name)?.children
  if (holds === 'images') return onlyImages(content, node, report)
  if (holds === 'none' && content.some(child => child.type !== 'text' || child.value.trim() !== '')) {
    report.error(node.position?.start, `unexpected text in <${node.name}>, expected nothing between its tags`)
    return []
  }
  return holds === 'blocks' ? inParagraph(content) : content
}

/** `<Callout kind="tip">So</Callout>` on one line: its words are a paragraph like those on lines of their own. */
function inParagraph(content: ElementContent[]): ElementContent[] {
  const isBlockOf = (node: ElementContent) =>
    node.type === 'element' && (blockElements.has(node.tagName) || componentOf(node.tagName) !== undefined)
  const isBlank = content.every(node => node.type === 'text' && node.value.trim() === '')
  if (isBlank || content.some(isBlockOf)) return content
  return [{ type: 'element', tagName: 'p', properties: {}, children: content }]
}

/** The images of a gallery, each alone or in its link. */
function onlyImages(content: readonly ElementContent[], node: JsxNode, report: Report): ElementContent[] {
  const images: ElementContent[] = []
  for (const child of content) {
    if (child.type === 'text' && child.value.trim() === '') continue
    const isLinked = child.type === 'element' && child.tagName === 'a' && child.children.every(isImage)
    if (isImage(child) || isLinked) images.push(child)
    else if (child.type === 'element' && child.tagName === 'p') images.push(...onlyImages(child.children, node, report))
    else
      report.error(
        child.position?.start ?? node.position?.start,
        `unexpected text in <${node.name}>, expected images only: ![what it shows](/media/…)`
      )
  }
  return images
}

const isImage = (node: ElementContent) => node.type === 'element' && node.tagName === 'img'

/** Elements and Markdown that hold words only. */
function holdsWords(parent: Parents): boolean {
  if (isJsx(parent)) return parent.name !== null && phrasingElements.has(parent.name)
  return ['paragraph', 'heading', 'emphasis', 'strong', 'delete', 'link', 'linkReference'].includes(parent.type)
}

/**
 * `<Figure …></Figure>` on one line is a paragraph to Markdown. As in MDX, a paragraph of nothing but elements is those elements.
 * A paragraph of one phrasing element (`<b>so</b>`) stays a paragraph.
 */
function unravel(parent: Parents): void {
  const children = parent.children as RootContent[]
  // `<p>` on lines of its own holds a Markdown paragraph; one inside the other is not HTML.
  if (isJsx(parent) && holdsWords(parent)) flatten(children)
  for (let at = 0; at < children.length; at++) {
    const child = children[at]
    if (!child || !('children' in child)) continue
    if (child.type === 'paragraph' && isOnlyElements(child.children)) {
      const elements = child.children.filter(part => part.type !== 'text') as RootContent[]
      children.splice(at, 1, ...elements)
      at -= 1
    } else unravel(child)
  }
}

function flatten(children: RootContent[]): void {
  children.splice(0, children.length, ...children.flatMap(child => (child.type === 'paragraph' ? child.children : [child])))
}

function isOnlyElements(children: readonly RootContent[]): boolean {
  let blocks = 0
  for (const child of children) {
    const isBlockOrComment = isJsx(child) ? isBlock(child) : child.type === 'mdxTextExpression' && isComment(child.value)
    if (isBlockOrComment) blocks++
    else if (child.type !== 'text' || child.value.trim() !== '') return false
  }
  return blocks > 0
}
