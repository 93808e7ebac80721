// Bodies, read for what is wrong in them and for what they link to. Most can be told to be sound at a glance, and are not parsed.
import type { Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { MdxSource, Problem } from '@/lib/content/types'
import { type Address, type Body, mayHoldMdx, parseBody } from '@/lib/mdx'
import { isKnownLanguage } from '@/lib/mdx/languages'

/** What a parse finds. */
export type BodyLinks = {
  readonly links: readonly Address[]
  /** What `#…` can lead to on the same page. */
  readonly ids: ReadonlySet<string>
}

/** The address after `](` or `]:`, up to white space. It is looked ahead for, as another may begin within. */
const address = /(\]\(|\]:)\s*(?=(\S*))/g
/** Addresses whose end or meaning takes a parse: with brackets, escapes, an anchor, or a scheme of their own. */
const unclear = /[<>()[\]\\&#]|^(?!https?:\/\/|mailto:)[^/]*:/i
const fence = /(?:`{3,}|~{3,})[ \t]*(\S*)/g

/**
 * Looks at a text without parsing it.
 * @returns every address of this site that it may link to, unless written with the site's own origin; undefined when only a parse can tell
 * what it links to, or whether something is wrong in it
 */
export function glance(text: string): string[] | undefined {
  if (mayHoldMdx(text) || text.includes('![')) return undefined
  for (const [, language = ''] of text.matchAll(fence))
    if (language !== '' && !isKnownLanguage(language.toLowerCase())) return undefined
  const addresses: string[] = []
  for (const [, before, run = ''] of text.matchAll(address)) {
    const end = before === '](' ? run.indexOf(')') : -1
    const url = end === -1 ? run : run.slice(0, end)
    if (unclear.test(url)) return undefined
    if (!/^(?:https?:|mailto:)/i.test(url)) addresses.push(url)
  }
  return addresses
}

export type BodyReader = {
  readonly problems: (body: MdxSource) => readonly Problem[]
  /** What `glance` finds; undefined for a body that has been parsed. */
  readonly glanceAt: (body: MdxSource) => readonly string[] | undefined
  readonly linksOf: (body: MdxSource) => BodyLinks
}

/** Remembers what it found, so that each body is parsed once. */
export function createBodyReader(): BodyReader {
  const parsed = new WeakMap<MdxSource, BodyLinks>()
  const parse = (body: MdxSource): BodyLinks & { readonly problems: readonly Problem[] } => {
    const { links, tree, problems } = parseBody(body)
    const found = linksOfBody({ links, tree })
    parsed.set(body, found)
    return { ...found, problems }
  }
  return {
    problems: body => (glance(body.text) ? [] : parse(body).problems),
    glanceAt: body => (parsed.has(body) ? undefined : glance(body.text)),
    linksOf: body => parsed.get(body) ?? parse(body)
  }
}

/** What has been parsed already. */
export function linksOfBody({ links, tree }: Pick<Body, 'links' | 'tree'>): BodyLinks {
  return { links, ids: links.some(({ url }) => url.includes('#')) ? idsIn(tree) : new Set<string>() }
}

function idsIn(tree: Root): Set<string> {
  const ids = new Set<string>()
  visit(tree, 'element', ({ properties }) => {
    if (typeof properties.id === 'string') ids.add(properties.id)
  })
  return ids
}
