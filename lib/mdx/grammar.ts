// The one grammar: MDX without JavaScript, GitHub Flavored Markdown, maths between double dollars. Text in, Markdown tree out.
import type { Nodes, Root } from 'mdast'
import { type Extension, fromMarkdown, type Handle, type Options } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { mathFromMarkdown } from 'mdast-util-math'
import { mdxExpressionFromMarkdown } from 'mdast-util-mdx-expression'
import { mdxJsxFromMarkdown } from 'mdast-util-mdx-jsx'
import { gfm } from 'micromark-extension-gfm'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { math } from 'micromark-extension-math'
import { mdxExpression } from 'micromark-extension-mdx-expression'
import { mdxJsx } from 'micromark-extension-mdx-jsx'
import { combineExtensions } from 'micromark-util-combine-extensions'
import { VFileMessage } from 'vfile-message'
import { voidElements } from './elements'
import { esmFromMarkdown, esmSyntax } from './esm'
import { faultOf } from './faults'
import type { Report } from './problems'
import { limitUnfolding } from './unfolding'

/** JSX, in which `<br>` has no more end than it has in HTML. */
function jsxFromMarkdown(): Extension {
  const { exit, ...extension } = mdxJsxFromMarkdown()
  return {
    ...extension,
    exit: { ...exit, mdxJsxFlowTag: endingVoid(exit?.mdxJsxFlowTag), mdxJsxTextTag: endingVoid(exit?.mdxJsxTextTag) }
  }
}

function endingVoid(exit: Handle | undefined): Handle {
  return function (token) {
    const tag = this.data.mdxJsxTag
    if (tag && !tag.close && voidElements.has(tag.name ?? '')) tag.selfClosing = true
    exit?.call(this, token)
  }
}

/**
 * Without `acorn` the MDX extensions count braces instead of parsing what is between them: all of it is refused anyway.
 * A single tilde is prose (`~100 requests`), a single dollar is a price.
 */
const bodyGrammar: Options = {
  extensions: [
    combineExtensions([
      gfm({ singleTilde: false }),
      math({ singleDollarTextMath: false }),
      esmSyntax,
      mdxExpression(),
      mdxJsx(),
      // What MDX leaves out of Markdown (micromark-extension-mdx-md): `<` and white space have other work to do.
      { disable: { null: ['autolink', 'codeIndented', 'htmlFlow', 'htmlText'] } }
    ])
  ],
  mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown(), esmFromMarkdown, mdxExpressionFromMarkdown(), jsxFromMarkdown()]
}

const blocks = [
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'definition',
  'headingAtx',
  'htmlFlow',
  'list',
  'setextUnderline',
  'thematicBreak'
]

/** One run of words: emphasis, links, code. Angle brackets and braces are only themselves. */
const inlineGrammar: Options = {
  extensions: [
    combineExtensions([
      gfmAutolinkLiteral(),
      gfmStrikethrough({ singleTilde: false }),
      { disable: { null: [...blocks, 'htmlText'] } }
    ])
  ],
  mdastExtensions: [gfmAutolinkLiteralFromMarkdown(), gfmStrikethroughFromMarkdown()]
}

/** Beyond this many syntax errors a text is not MDX with mistakes. Each costs another reading, so that a long text is given up sooner. */
const maximumFaults = (text: string) => Math.min(25, Math.max(3, Math.floor(400_000 / text.length)))

/** Nothing anybody reads is nested deeper; every later walk is recursive and relies on it. */
const maximumDepth = 60

/** Never throws: what cannot be read is in the report, and left out of the tree. */
export function readBody(text: string, report: Report): Root {
  const tree = readMending(text, report)
  limitDepth(tree, report)
  limitUnfolding(tree, text, report)
  return tree
}

/** The parser takes time in proportion to the square of these, and nobody means them. */
const absurdNesting = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){300}/m

function readMending(text: string, report: Report): Root {
  if (absurdNesting.test(text)) return unreadable('more than 300 levels', report)
  let readable = wellFormed(text)
  for (let faults = 0; faults < maximumFaults(text); faults++) {
    try {
      return fromMarkdown(readable, bodyGrammar)
    } catch (error) {
      if (!(error instanceof VFileMessage)) return unreadable(error, report)
      const fault = faultOf(error, readable)
      report.error(fault.place, fault.message)
      if (fault.mended === readable) break
      readable = fault.mended
    }
  }
  try {
    return fromMarkdown(readable.replace(/[<{]/g, ' '), bodyGrammar)
  } catch (error) {
    return unreadable(error, report)
  }
}

/** Never throws: words that cannot be read as Markdown stand as they are. */
export function readInline(text: string, report: Report): Root {
  const readable = wellFormed(text)
  try {
    const tree = fromMarkdown(readable, inlineGrammar)
    limitDepth(tree, report)
    return tree
  } catch {
    return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: readable }] }] }
  }
}

/** Not recursive itself, as it meets what others should not. */
function limitDepth(tree: Root, report: Report): void {
  const open: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next
    if (!('children' in node) || node.children.length === 0) continue
    if (depth < maximumDepth) for (const child of node.children) open.push({ node: child, depth: depth + 1 })
    else {
      node.children = []
      report.warning(
        node.position?.start,
        `unexpected nesting deeper than ${maximumDepth} levels, expected less; what is inside is left out`
      )
    }
  }
}

/** Thousands of nested lists or quotations exhaust the stack. */
function unreadable(error: unknown, report: Report): Root {
  report.error(undefined, `unexpected text that cannot be read as Markdown, expected less nesting (${String(error)})`)
  return { type: 'root', children: [] }
}

/** Control characters and halves of surrogate pairs stand neither in HTML nor in XML. One for one, so that places stay true. */
export function wellFormed(text: string): string {
  return text.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD').replace(/^\uFEFF/, ' ')
}
