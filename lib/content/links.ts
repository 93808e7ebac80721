// Which items a body links to. A scan, not a parse, as it runs over every body at start: code is blanked out first,
// then the places where Markdown and HTML hold an address are looked at.
import { monthSlugs } from '../dates'

const code = /^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1[^\n]*$|(`+)[^`][\s\S]*?\2/gm
const target = new RegExp(
  `(?:\\]\\(\\s*<?|^\\s*\\[[^\\]\\n]+\\]:\\s*<?|href=["']|<)([^\\s<>"')]*?/\\d{4}/(?:${monthSlugs.join('|')})/\\d{1,2}/[A-Za-z0-9_-]+)/?(?=[\\s)>"'#?])`,
  'gm'
)

/** @returns the permalinks of this site that the text links to, each once */
export function itemLinks(text: string, origin: string): string[] {
  if (!text.includes('/')) return []
  const links = new Set<string>()
  for (const [, address = ''] of text.replace(code, '').matchAll(target)) {
    if (address.startsWith('/')) links.add(`${address}/`)
    else if (address.startsWith(`${origin}/`)) links.add(`${address.slice(origin.length)}/`)
  }
  return [...links]
}
