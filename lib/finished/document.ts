// A document as a parser of HTML sees it, with the place in the text of all that is in it.
import { type DefaultTreeAdapterTypes as Html, parse } from 'parse5'

/** From the first character to the one after the last, as JavaScript counts them. */
export type Range = { readonly start: number; readonly end: number }

/** An element that stands in the text, from `<` of its start tag to `>` of its end tag; `inner` is what is between the two. */
export type Element = Range & {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly inner: Range
  /** Of what is directly in it. */
  readonly text: string
}

export type Comment = Range & { readonly text: string }

/** What is of interest in a document, in the order of the text. */
export type Parsed = { readonly elements: readonly Element[]; readonly comments: readonly Comment[]; readonly body: Range }

/** What may be taken out of a document, or has a meaning there; elements of other names are not collected. */
const names = new Set(['script', 'link', 'template', 'div', 'table', 'svg', 'math'])

/** It is not one of ours: nothing of it is fit to be sent. */
export class UnexpectedDocument extends Error {
  override name = 'UnexpectedDocument'

  constructor(found: string, expected: string) {
    super(`unexpected document: ${found}, expected ${expected}`)
  }
}

/** @throws UnexpectedDocument unless the text is a doctype and an `html` with `head` and `body`, all of them opened and closed in it. */
export function parseDocument(html: string): Parsed {
  // As a browser that runs scripts: what is in `noscript` is text.
  const document = parse(html, { sourceCodeLocationInfo: true })
  const body = bodyOf(document, html)
  const elements: Element[] = []
  const comments: Comment[] = []
  const waiting: Html.ParentNode[] = [document]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    for (const child of node.childNodes) {
      if (isComment(child)) comments.push({ ...rangeOf(child, '<!--'), text: child.data })
      if (!isElement(child)) continue
      if (names.has(child.tagName)) elements.push(elementOf(child))
      waiting.push(child)
      if (isTemplate(child)) waiting.push(child.content)
    }
  }
  return { elements: elements.sort(byPlace), comments: comments.sort(byPlace), body }
}

const byPlace = (one: Range, other: Range) => one.start - other.start
const isElement = (node: Html.Node): node is Html.Element => 'tagName' in node
const isComment = (node: Html.Node): node is Html.CommentNode => node.nodeName === '#comment'
const isTemplate = (node: Html.Element): node is Html.Template => node.tagName === 'template' && 'content' in node

/** @returns what is between the tags of `body` */
function bodyOf(document: Html.Document, html: string): Range {
  if (document.childNodes[0]?.nodeName !== '#documentType')
    throw new UnexpectedDocument('it has no doctype', '<!DOCTYPE html> first')
  const root = document.childNodes.find(isElement)
  const parts = root?.childNodes.filter(isElement) ?? []
  if (parts.map(part => part.tagName).join() !== 'head,body')
    throw new UnexpectedDocument(
      `there is ${parts.map(part => `<${part.tagName}>`).join(', ') || 'nothing'} in <html>`,
      'a head and a body'
    )
  for (const part of [root, ...parts]) {
    const place = part?.sourceCodeLocation
    // What the parser only infers has no place in the text.
    if (!place?.startTag || !place.endTag)
      throw new UnexpectedDocument(`<${part?.tagName}> is not opened or not closed`, 'both of its tags')
  }
  if (html.slice(root?.sourceCodeLocation?.endOffset).trim() !== '')
    throw new UnexpectedDocument('something follows </html>', 'the end')
  const place = parts[1]?.sourceCodeLocation
  return { start: place?.startTag?.endOffset ?? 0, end: place?.endTag?.startOffset ?? 0 }
}

function rangeOf(node: Html.Node, what: string): Range {
  const place = node.sourceCodeLocation
  if (!place) throw new UnexpectedDocument(`a ${what} that stands nowhere in the text`, 'a place for it')
  return { start: place.startOffset, end: place.endOffset }
}

function elementOf(element: Html.Element): Element {
  const { tagName: name, attrs, childNodes, sourceCodeLocation: place } = element
  const range = rangeOf(element, `<${name}>`)
  const inner = { start: place?.startTag?.endOffset ?? range.end, end: place?.endTag?.startOffset ?? range.end }
  const text = name === 'script' ? childNodes.map(child => ('value' in child ? child.value : '')).join('') : ''
  // A script goes to the end of the document if nothing closes it, and with it all that was meant to be read.
  if (name === 'script' && !place?.endTag) throw new UnexpectedDocument('a <script> is not closed', 'its end tag')
  return { ...range, name, attributes: new Map(attrs.map(({ name, value }) => [name, value])), inner, text }
}
