// Says in a writer's words why the MDX grammar stopped, and mends the text so that the rest can be read for more mistakes.
import type { VFileMessage } from 'vfile-message'
import type { Place } from './problems'

/** One syntax error. `mended` is as long as the text it was made from, so that places in it stay true. */
export type Fault = { readonly place: Place; readonly message: string; readonly mended: string }

export function faultOf(error: VFileMessage, text: string): Fault {
  const offset = offsetOfError(error, text)
  switch (error.source) {
    case 'micromark-extension-mdx-expression':
      return openBrace(error, text, offset)
    case 'mdast-util-mdx-jsx':
      return tagMismatch(error, text, offset)
    default:
      return brokenTag(error, text, offset)
  }
}

/** `{` without its `}`; in a quotation or list also a line that left it. */
function openBrace(error: VFileMessage, text: string, offset: number): Fault {
  const start = startOfBraces(text, offset)
  const message =
    error.ruleId === 'unexpected-lazy'
      ? leftContainer
      : 'unexpected `{` without a `}`, expected text; for the sign itself write `\\{` or put it in `code`'
  return { place: placeAt(text, start), message, mended: blank(text, start, start + 1) }
}

const leftContainer =
  'unexpected line that leaves the quotation or list in the middle of a tag, expected it to begin like the lines before it'

/** A tag that cannot be read: `error` points at the first character that does not fit. */
function brokenTag(error: VFileMessage, text: string, offset: number): Fault {
  const start = Math.max(0, text.lastIndexOf('<', offset - 1))
  const place = placeAt(text, start)
  const rest = text.slice(start)
  const only = (message: string) => ({ place, message, mended: blank(text, start, start + 1) })
  const name = /^<\/?[\p{L}_$][\w.:-]*/u.exec(rest)?.[0]
  if (error.ruleId === 'unexpected-lazy') {
    return { ...only(leftContainer), mended: withoutEnd(blank(text, start, start + 1), name?.slice(1) ?? '', offset) }
  }
  if (rest.startsWith('<!--')) {
    const end = text.indexOf('-->', start)
    const message = 'unexpected HTML comment, expected `{/* … */}`, which stays out of the page as well, or nothing'
    return { place, message, mended: blank(text, start, end < 0 ? start + 1 : end + 3) }
  }
  const address = /^<(?:[a-z][a-z0-9+.-]*:|[^\s<>@]+@)[^\s<>]*/i.exec(rest)?.[0]
  if (address && /^(?:in|before) (?:local )?name/.test(whereOf(error))) {
    return only(`unexpected \`${address}\`, expected \`[words](address)\` or the bare address: \`<\` begins an element here`)
  }
  if (!name) {
    return only(
      `unexpected \`${shorten(rest)}\`, expected the name of an element after \`<\`; for the sign itself write \`\\<\` or \`&lt;\``
    )
  }
  const end = text.slice(offset).search(/>|\n[ \t]*\n/) + offset
  const closed = end >= offset && text[end] === '>'
  if (!closed) return only(`unexpected end of \`${name}\`, expected \`>\`: the tag is never closed`)
  const slash = text[end - 1] === '/' ? 1 : 0
  return {
    place: placeAt(text, offset),
    message: `unexpected ${characterAt(text, offset)} in \`${name}\`, expected ${expectedThere(error, name)}`,
    mended: blank(text, start + name.length, end - slash)
  }
}

/** What the grammar was looking for, by where it stood: the `at` of micromark-extension-mdx-jsx. */
function expectedThere(error: VFileMessage, name: string): string {
  const where = whereOf(error)
  if (where === 'before attribute value') return 'its value in quotes, as in `lang="en"`'
  if (where === 'in attribute value') return 'a closing quote'
  if (where === 'after self-closing slash') return '`>`'
  if (where.includes('attribute name')) return 'an attribute, as in `lang="en"`, or `>`'
  return name.startsWith('</') ? '`>`' : 'a name of letters and digits, then attributes or `>`'
}

function whereOf(error: VFileMessage): string {
  return /^Unexpected .*? ((?:before|in|after) [a-z- ]+), expected/s.exec(error.reason)?.[1] ?? ''
}

/** Tags that do not pair. The reason names the tag that was left open, with its place. */
function tagMismatch(error: VFileMessage, text: string, offset: number): Fault {
  const open = /for `<([^`]*)>` \((\d+):(\d+)-(\d+):(\d+)\)/.exec(error.reason)
  if (open) return leftOpen(error, text, open)
  const start = Math.max(0, text.lastIndexOf('<', offset))
  const end = text.indexOf('>', start)
  const tag = text.slice(start, end < 0 ? undefined : end + 1)
  const name = /^<\/?\s*([^\s/>]*)/.exec(tag)?.[1] ?? ''
  const mended = blank(text, start, start + Math.max(1, tag.length))
  const place = placeAt(text, start)
  if (error.ruleId === 'unexpected-closing-slash') {
    return { place, message: `unexpected \`</${name}>\`, expected \`<${name}>\` before it`, mended }
  }
  if (error.ruleId === 'end-tag-mismatch') {
    const opening = text.lastIndexOf(`<${name}`, start - 1)
    const both = opening < 0 ? mended : blank(mended, opening, text.indexOf('>', opening) + 1)
    return {
      place,
      message: `unexpected \`</${name}>\` here, expected it where its \`<${name}>\` stands: in the same paragraph, list or emphasis`,
      mended: both
    }
  }
  return { place, message: `unexpected \`${shorten(tag)}\`, expected \`</${name}>\``, mended }
}

function leftOpen(error: VFileMessage, text: string, open: RegExpExecArray): Fault {
  const [, name = '', line, column, endLine, endColumn] = open
  const start = offsetAt(text, { line: Number(line), column: Number(column) })
  const end = offsetAt(text, { line: Number(endLine), column: Number(endColumn) })
  const mended = withoutEnd(blank(text, start, Math.max(end, start + 1)), name, end)
  const place = placeAt(text, start)
  const closing = /^Unexpected closing tag `([^`]*)`/.exec(error.reason)?.[1]
  if (closing)
    return { place, message: `unexpected \`${closing}\` before the end of \`<${name}>\`, expected \`</${name}>\``, mended }
  const inside = / before the end of `(\w+)`/.exec(error.reason)?.[1]
  const message =
    inside === 'paragraph'
      ? `unexpected end of the paragraph inside \`<${name}>\`, expected \`</${name}>\` in the same paragraph, or both tags on lines of their own`
      : `unexpected end of the ${inside ? 'block' : 'text'} inside \`<${name}>\`, expected \`</${name}>\``
  return { place, message, mended }
}

/** Takes the end tag that belonged to a tag taken away, so that it is not a second mistake. */
function withoutEnd(text: string, name: string, from: number): string {
  const end = text.indexOf(`</${name}>`, from)
  const isOfAnother = text.slice(from, Math.max(end, from)).includes(`<${name}`)
  return end < 0 || isOfAnother ? text : blank(text, end, end + name.length + 3)
}

function offsetOfError(error: VFileMessage, text: string): number {
  const point = error.place && 'start' in error.place ? error.place.start : error.place
  if (typeof point?.offset === 'number') return point.offset
  return offsetAt(text, { line: error.line ?? 1, column: error.column ?? 1 })
}

/** The `{` that the text up to `end` leaves open. */
function startOfBraces(text: string, end: number): number {
  let depth = 0
  for (let at = Math.min(end, text.length) - 1; at >= 0; at--) {
    if (text[at] === '}') depth++
    else if (text[at] === '{' && depth-- === 0) return at
  }
  return Math.max(0, text.lastIndexOf('{', end))
}

function offsetAt(text: string, { line, column }: Place): number {
  const lineEnding = /\r\n|\n|\r/g
  let start = 0
  for (let n = 1; n < line && lineEnding.exec(text); n++) start = lineEnding.lastIndex
  return Math.min(start + column - 1, text.length)
}

function placeAt(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/)
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

function characterAt(text: string, offset: number): string {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 32)
  return /\s/.test(character) ? 'white space' : character === '`' ? 'backtick' : `\`${character}\``
}

/** The beginning of something, enough to find it. */
function shorten(text: string): string {
  const [line = ''] = text.split(/[\r\n`]/)
  return line.length > 20 ? `${line.slice(0, 20)}…` : line
}

/** The text with spaces from `start` to `end`, its lines kept. */
function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end)
}
