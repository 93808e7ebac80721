// Formatted text from elsewhere as Markdown in the site's own grammar. Loaded when something formatted is pasted.
import type { Element } from 'hast'
import { fromHtmlIsomorphic } from 'hast-util-from-html-isomorphic'
import { defaultHandlers, type Handle, toMdast } from 'hast-util-to-mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { mdxExpressionToMarkdown } from 'mdast-util-mdx-expression'
import { mdxJsxToMarkdown } from 'mdast-util-mdx-jsx'
import { toMarkdown } from 'mdast-util-to-markdown'

/** Word processors wrap everything in `<b style="font-weight: normal">`, and write bold as a style. */
const bold: Handle = (state, node: Element) =>
  /font-weight:\s*(?:normal|400)/.test(String(node.properties.style ?? ''))
    ? state.all(node)
    : defaultHandlers.strong(state, node)

const styled: Handle = (state, node: Element) => {
  const style = String(node.properties.style ?? '')
  if (/font-weight:\s*(?:bold|[6-9]00)/.test(style)) return defaultHandlers.strong(state, node)
  return /font-style:\s*italic/.test(style) ? defaultHandlers.em(state, node) : state.all(node)
}

/** Images from elsewhere are not ours to show; those that are in the text itself are far too long. */
const left: Handle = () => undefined

/** @returns without a line break at its end; what could be taken for a tag or an expression is escaped */
export function markdownOf(html: string): string {
  const tree = toMdast(fromHtmlIsomorphic(html, { fragment: true }), {
    handlers: { b: bold, strong: bold, span: styled, img: left, picture: left, svg: left, iframe: left, video: left, input: left }
  })
  const text = toMarkdown(tree, {
    bullet: '-',
    emphasis: '*',
    rule: '-',
    resourceLink: true,
    extensions: [gfmToMarkdown(), mdxExpressionToMarkdown(), mdxJsxToMarkdown()]
  })
  return text.trim()
}
