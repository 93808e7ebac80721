// Which items a body links to. A scan, not a parse, as it runs over every body at start: code is blanked out first,
// then the places where Markdown and HTML hold an address are looked at.
import { monthSlugs } from '../dates'
import type { MdxSource } from './types'

const scheme = '[Hh][Tt]{2}[Pp][Ss]?://'
const permalink = `/\\d{4}/(?:${monthSlugs.join('|')})/[1-9]\\d?/[A-Za-z0-9_-]+`
const mayHoldPermalink = new RegExp(permalink)
const code = /^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?^ {0,3}\1[`~]*[ \t]*$|[\s\S]*)|(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\2(?!`)/gm
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
  for (const [, address = ''] of text.replace(code, '').matchAll(target)) {
    if (address.startsWith('/')) yield `${address}/`
    else if (address.toLowerCase().startsWith(`${origin}/`)) yield `${address.slice(origin.length)}/`
  }
}
