// Maths between double dollars becomes MathML, which browsers and feed readers draw without a stylesheet or a font of ours.
import type { Element, Parents, Root } from 'hast'
import rehypeKatex from 'rehype-katex'
import { visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import type { Report } from './problems'

const render = rehypeKatex({ output: 'mathml', trust: false, strict: 'ignore', maxExpand: 1000, maxSize: 50 })

const mathElements: ReadonlySet<string> = new Set([
  ...['math', 'semantics', 'annotation', 'mrow', 'mi', 'mn', 'mo', 'ms', 'mtext', 'mspace', 'mfrac', 'msqrt', 'mroot', 'mstyle'],
  ...['msub', 'msup', 'msubsup', 'munder', 'mover', 'munderover', 'mmultiscripts', 'mprescripts', 'none'],
  ...['mtable', 'mtr', 'mlabeledtr', 'mtd', 'mpadded', 'mphantom', 'menclose', 'merror']
])

export function isMathElement(tagName: string): boolean {
  return mathElements.has(tagName)
}

/** KaTeX counts how often definitions are used, not how long they are: a page of TeX could be hours of work. */
const definition = /\\(?:[gex]?def|(?:future)?let|(?:new|renew|provide)command)(?![A-Za-z])/
/** Of TeX with definitions, in characters in all of a text: far more than anybody needs. */
const mostDefining = 500

/** Changes the tree in place. TeX that cannot be read is a problem at its place. */
export function renderMaths(tree: Root, report: Report): void {
  limitDefinitions(tree, report)
  const file = new VFile()
  render(tree, file)
  for (const message of file.messages) {
    const point = message.place && 'start' in message.place ? message.place.start : message.place
    report.error(point, `unexpected TeX, expected maths that KaTeX can read: ${reasonOf(message.cause)}`)
  }
  unwrap(tree, false)
}

/** TeX beyond the limit stays the code that it was written as. */
function limitDefinitions(tree: Root, report: Report): void {
  let left = mostDefining
  visit(tree, 'element', element => {
    if (!hasClass(element, 'language-math')) return
    const tex = element.children.map(child => (child.type === 'text' ? child.value : '')).join('')
    if (!definition.test(tex)) return
    left -= tex.length
    if (left >= 0) return
    report.error(
      element.position?.start,
      `unexpected length of TeX with definitions, expected at most ${mostDefining} characters of it in a text`
    )
    delete element.properties.className
  })
}

function reasonOf(cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause)
  // KaTeX underlines the place with combining characters.
  return reason
    .replace(/^KaTeX parse error: /, '')
    .replace(/\u0332/g, '')
    .replace(/\s+/g, ' ')
}

/** Takes KaTeX's wrapper away, and the attributes that carry looks or actions: `\color`, `\htmlStyle`, `\href`. */
function unwrap(parent: Parents, isInMaths: boolean): void {
  for (let at = 0; at < parent.children.length; at++) {
    const child = parent.children[at]
    if (child?.type !== 'element') continue
    const inner = mathOf(child)
    if (inner) parent.children.splice(at, 1, inner)
    const current = inner ?? child
    const isMaths = isInMaths || current.tagName === 'math'
    if (isMaths || isKatexError(current)) {
      for (const name of ['style', 'className', 'href', 'src', 'id']) delete current.properties[name]
      const { title } = current.properties
      // KaTeX quotes what it could not read, and may cut a letter of two halves in the middle.
      if (typeof title === 'string') current.properties.title = title.replace(/\p{Cs}/gu, '\uFFFD')
    }
    unwrap(current, isMaths)
  }
}

const hasClass = ({ properties }: Element, name: string) =>
  Array.isArray(properties.className) && properties.className.includes(name)
const isKatexError = (element: Element) => hasClass(element, 'katex-error')

function mathOf(element: Element): Element | undefined {
  if (!hasClass(element, 'katex')) return undefined
  return element.children.find((child): child is Element => child.type === 'element' && child.tagName === 'math')
}
