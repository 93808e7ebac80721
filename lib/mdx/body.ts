// The one parse: from a piece of MDX to the checked and sanitised tree that page, feed, search and descriptions are made of.
import type { Root } from 'hast'
import type { MdxSource, Problem } from '@/lib/content/types'
import { toHtmlTree } from './convert'
import { readBody } from './grammar'
import { renderMaths } from './maths'
import { createReport, placeInFile } from './problems'
import { sanitize } from './sanitize'
import { type Address, type Heading, survey } from './survey'
import { countWords, toPlainText } from './text'

export type Body = {
  /** Components are elements named after them: `Figure`. Shared: never change it. */
  readonly tree: Root
  readonly headings: readonly Heading[]
  /** Every address in it, in the order of the text: links, images, films. Places are those of the file. */
  readonly links: readonly Address[]
  readonly words: number
  /** The languages of its fenced code, as written, in lower case. */
  readonly languages: readonly string[]
  readonly problems: readonly Problem[]
}

/**
 * Never throws for bad content: everything wrong is in `problems`. With an error among them `tree` is what could be saved, fit for a preview.
 * @param timeZone in which the date of an `<Update>` is written
 */
export function parseBody(source: MdxSource, timeZone = 'UTC'): Body {
  const report = createReport(source)
  const html = toHtmlTree(readBody(source.text, report), idPrefixOf(source.file), report)
  const { headings, addresses, languages, hasMaths } = survey(html, timeZone, report)
  const tree = sanitize(html)
  if (hasMaths) renderMaths(tree, report)
  const links = addresses.map(address => ({ ...address, ...placeInFile(source, address) }))
  return { tree, headings, links, words: countWords(toPlainText(tree)), languages, problems: report.problems() }
}

/**
 * Whether a text could hold an error. Sound, not complete: where it says false, `parseBody` finds no error, so only the others need a full parse
 * to be checked. All that can be wrong in MDX begins with `<`, `{` or a first word `import` or `export`; all that can be wrong in maths, with `$$`.
 */
export function mayHoldMdx(text: string): boolean {
  if (!suspicious.test(text)) return manyMarks.test(text)
  const prose = withoutFencedCode(text)
  return prose === undefined || suspicious.test(prose) || manyMarks.test(text)
}

const suspicious = /[<{}]|\$\$|^(?:import|export) /m

/**
 * Leaves out fenced code that begins in the first column. Such a fence always opens code, whatever stands before it, as long as nothing
 * suspicious does; anything less simple is left to the parser.
 * @returns undefined when the text holds a fence that stands deeper, or maths
 */
function withoutFencedCode(text: string): string | undefined {
  if (!/^(?:`{3}|~{3})/m.test(text) || /^.+?(?:`{3}|~{3})|^`{3,}[^`\n]+`|\$\$/m.test(text)) return undefined
  let fence: string | undefined
  const prose = text.split(/\r\n?|\n/).filter(line => {
    const [marks = ''] = /^(?:`{3,}|~{3,})/.exec(line) ?? []
    if (fence === undefined) {
      if (marks !== '') fence = marks
      return marks === ''
    }
    if (marks.startsWith(fence) && line.slice(marks.length).trim() === '') fence = undefined
    return false
  })
  return prose.join('\n')
}

/** Nesting deep enough to exhaust the parser takes thousands of these. */
const manyMarks = /^(?:[^-+>*_~[\d]*[-+>*_~[\d]){1000}/

/** `2024-12-13-a-slug` for `content/notes/2024/12-13-a-slug.mdx`: the same wherever the content is checked out. */
function idPrefixOf(file: string): string {
  const [parent = '', name = ''] = file.split(/[\\/]/).slice(-2)
  return `${parent}-${name.replace(/\.mdx?$/, '')}`.replace(/[^\w-]+/g, '-')
}
