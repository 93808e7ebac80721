// Which items a body links to. A scan, not a parse, as it runs over every body: code is blanked out first,
// then the places where Markdown and HTML hold an address are looked at.
import { monthSlugs } from '../dates'
import type { MdxSource } from './types'

const scheme = '[Hh][Tt]{2}[Pp][Ss]?://'
const permalink = `/\\d{4}/(?:${monthSlugs.join('|')})/[1-9]\\d?/[A-Za-z0-9_-]+`
const mayHoldPermalink = new RegExp(permalink)
const fencedCode = /^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?^ {0,3}\1[`~]*[ \t]*$|[\s\S]*)/gm
/** In a link, in the definition of one, in an attribute, between angle brackets, or as it is. */
const target = new RegExp(
  `(?:\\]\\(\\s*<?|^ {0,3}\\[[^\\]\\n]+\\]:\\s*<?|\\bhref=["']|<|(?<![\\w/])(?=${scheme}))((?:${scheme}[^\\s<>"')/]+)?${permalink})/?(?=[\\s)>"'#?*_~|]|[.,;:!]+(?:[\\s*_~]|$)|$)`,
  'gm'
)

/** Bodies do not change, and most of them are still the same in the next store. */
const scanned = new WeakMap<MdxSource, { readonly origin: string; readonly links: readonly string[] }>()

/** @returns the permalinks of this site that the body links to, each once */
export function itemLinks(body: MdxSource, origin: string): readonly string[] {
  const known = scanned.get(body)
  if (known?.origin === origin) return known.links
  const links = mayHoldPermalink.test(body.text) ? [...new Set(permalinksIn(body.text, origin))] : []
  scanned.set(body, { origin, links })
  return links
}

function* permalinksIn(text: string, origin: string): Generator<string> {
  for (const [, address = ''] of withoutCodeSpans(text.replace(fencedCode, '')).matchAll(target)) {
    if (address.startsWith('/')) yield `${address}/`
    else if (address.toLowerCase().startsWith(`${origin}/`)) yield `${address.slice(origin.length)}/`
  }
}

/** A code span ends with as many backticks as it began with (CommonMark 6.1), in the same paragraph. Takes time in proportion to the text. */
function withoutCodeSpans(text: string): string {
  const breaks = [...text.matchAll(/\n[ \t]*\n/g)].map(({ index }) => index)
  let paragraph = 0
  const marks = [...text.matchAll(/`+/g)].map(({ 0: mark, index }) => {
    while ((breaks[paragraph] ?? Number.POSITIVE_INFINITY) < index) paragraph++
    return { at: index, length: mark.length, paragraph }
  })
  const closing = new Map<string, number>()
  const endOf = marks.map(() => -1)
  for (let index = marks.length - 1; index >= 0; index--) {
    const mark = marks[index]
    if (!mark) continue
    const key = `${mark.paragraph} ${mark.length}`
    endOf[index] = closing.get(key) ?? -1
    closing.set(key, index)
  }
  let [rest, from] = ['', 0]
  for (let index = 0; index < marks.length; index++) {
    const [mark, end] = [marks[index], endOf[index] ?? -1]
    const last = marks[end]
    if (!mark || !last) continue
    rest += text.slice(from, mark.at)
    from = last.at + last.length
    index = end
  }
  return rest + text.slice(from)
}
