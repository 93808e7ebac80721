// The words of a tree: for search, descriptions, reading time.
import type { Element, Nodes, Root, RootContent } from 'hast'
import { blockElements } from './elements'
import { feedForm } from './feed-forms'
import { lowered, raised } from './raised'
import { isComponentName } from './registry'

/** The words of a node in one line, as a heading or a label needs them. */
export function textOf(node: Nodes): string {
  return linesOf(node).replace(/\s+/g, ' ').trim()
}

/** Everything a reader reads: blocks on lines of their own, code as it is, maths as TeX, no footnote marks. */
export function toPlainText(tree: Root): string {
  return linesOf(tree)
    .split('\n')
    .map(line => line.trimEnd())
    .filter(line => line !== '')
    .join('\n')
    .trim()
}

function linesOf(node: Nodes, isCode = false): string {
  if (node.type === 'text') return isCode ? node.value : node.value.replace(/\s+/g, ' ')
  if (node.type === 'root') return linesOfAll(node.children, isCode)
  return node.type === 'element' ? linesOfElement(node, isCode) : ''
}

const linesOfAll = (nodes: readonly RootContent[], isCode: boolean) => nodes.map(node => linesOf(node, isCode)).join('')

function linesOfElement(element: Element, isCode: boolean): string {
  const { tagName, children } = element
  if (isComponentName(tagName)) return linesOfAll(feedForm(element), false)
  if (isFootnoteMark(element)) return ''
  if (tagName === 'br') return '\n'
  if (tagName === 'sup' || tagName === 'sub') return (tagName === 'sup' ? raised : lowered)(linesOfAll(children, isCode))
  if (tagName === 'pre') return `\n${linesOfAll(children, true)}\n`
  // Presentation MathML repeats, less legibly, the TeX in its annotation.
  if (tagName === 'semantics')
    return linesOfAll(
      children.filter(child => isElement(child, ['annotation'])),
      false
    )
  if (tagName === 'td' || tagName === 'th') return `${linesOfAll(children, false).trim()} `
  if (isElement(element, tableParts))
    return `\n${linesOfAll(
      children.filter(child => child.type === 'element'),
      false
    )}\n`
  const isBlock = blockElements.has(tagName) || element.properties.display === 'block'
  return isBlock ? `\n${linesOfAll(children, isCode)}\n` : linesOfAll(children, isCode)
}

const tableParts = ['table', 'thead', 'tbody', 'tfoot', 'tr']
const isElement = (node: Nodes, names: readonly string[]) => node.type === 'element' && names.includes(node.tagName)

/** Marks that lead to a footnote and back, and the `#` of a heading: ways around the page, not its words. */
export function isFootnoteMark({ tagName, properties, children }: Element): boolean {
  if (tagName === 'a') return properties.role === 'doc-backlink' || properties.role === 'doc-noteref'
  const [only] = children
  return tagName === 'sup' && children.length === 1 && only?.type === 'element' && isFootnoteMark(only)
}

/** A word is a run of letters and digits; in scripts that do not part words, a character. */
export function countWords(text: string): number {
  return text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.-]*/gu)?.length ?? 0
}

/**
 * What the text says in one line, from its first paragraphs, or from all of it when there are none.
 * @param maxLength in characters, the ellipsis included
 */
export function describe(tree: Root, maxLength = 200): string {
  let text = ''
  for (const child of tree.children) {
    if (child.type !== 'element' || child.tagName !== 'p') continue
    text = `${text} ${textOf(child)}`.trim()
    if (text.length > maxLength) break
  }
  return cutAtWord(text || textOf(tree), maxLength)
}

function cutAtWord(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  const room = text.slice(0, maxLength)
  const space = room.lastIndexOf(' ')
  const cut = space > maxLength / 2 ? room.slice(0, space) : room.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')
  return `${cut.replace(/[\s\p{P}]+$/u, '')}…`
}
