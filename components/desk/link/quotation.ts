// What was selected on a page elsewhere, as a quotation in Markdown: nothing in it is taken for markup, a tag or an expression.
import type { Paragraph, PhrasingContent } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { mathToMarkdown } from 'mdast-util-math'
import { mdxExpressionToMarkdown } from 'mdast-util-mdx-expression'
import { mdxJsxToMarkdown } from 'mdast-util-mdx-jsx'
import { toMarkdown } from 'mdast-util-to-markdown'

const extensions = [
  gfmToMarkdown(),
  mathToMarkdown({ singleDollarTextMath: false }),
  mdxExpressionToMarkdown(),
  mdxJsxToMarkdown()
]

/** @returns ends with an empty line, where one goes on writing; empty for an empty selection */
export function quotationOf(text: string): string {
  const paragraphs = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n\s*/)
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph !== '')
  if (paragraphs.length === 0) return ''
  const quotation = { type: 'blockquote' as const, children: paragraphs.map(paragraphOf) }
  return `${toMarkdown(quotation, { extensions })}\n`
}

function paragraphOf(text: string): Paragraph {
  const lines = text.split('\n').map(line => line.replace(/\s+/g, ' ').trim())
  const children = lines.flatMap((value, index): PhrasingContent[] => [
    ...(index === 0 ? [] : [{ type: 'break' as const }]),
    { type: 'text', value }
  ])
  return { type: 'paragraph', children }
}
