// Bodies, read for what is wrong in them and for what they link to. Most hold neither, and are not parsed.
import type { Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { MdxSource, Problem } from '@/lib/content/types'
import { type Address, mayHoldMdx, parseBody } from '@/lib/mdx'

export type BodyLinks = {
  readonly links: readonly Address[]
  /** What `#…` can lead to on the same page. */
  readonly ids: ReadonlySet<string>
}

/**
 * Where Markdown or HTML holds an address that is not of another site: `](/about/)`, `]: media/a.png`, `href="#top"`;
 * and what else a parse could remark on: images, fenced code.
 */
const remarkable = /(?:\]\(|\]:)\s*<?(?!\s|<|https?:\/\/)|=\s*["'](?!\s|https?:\/\/)|!\[|`{3}|~{3}/

/** Whether a parse could find a problem or a link to this site, apart from one that is written with the site's own origin. */
export function mayHoldRemark(text: string): boolean {
  return mayHoldMdx(text) || remarkable.test(text)
}

export type BodyReader = {
  readonly problems: (body: MdxSource) => readonly Problem[]
  /** @param host of the site: a text that names it may link to it */
  readonly linksOf: (body: MdxSource, host: string) => BodyLinks
}

/** Remembers what it found, so that each body is parsed once. */
export function createBodyReader(): BodyReader {
  const found = new WeakMap<MdxSource, BodyLinks>()
  const read = (body: MdxSource): readonly Problem[] => {
    const { links, tree, problems } = parseBody(body)
    found.set(body, { links, ids: links.some(({ url }) => url.includes('#')) ? idsIn(tree) : none.ids })
    return problems
  }
  return {
    problems: body => (mayHoldRemark(body.text) ? read(body) : []),
    linksOf(body, host) {
      if (!found.has(body) && body.text.toLowerCase().includes(host)) read(body)
      return found.get(body) ?? none
    }
  }
}

const none: BodyLinks = { links: [], ids: new Set() }

function idsIn(tree: Root): Set<string> {
  const ids = new Set<string>()
  visit(tree, 'element', ({ properties }) => {
    if (typeof properties.id === 'string') ids.add(properties.id)
  })
  return ids
}
