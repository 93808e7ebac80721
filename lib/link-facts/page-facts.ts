// What a page says of itself: title, author, site, canonical address. Read from a stream of tags, never as a tree and never run;
// whatever it says is text.
import { Parser } from 'htmlparser2'
import { authorsIn } from './json-ld'

export type PageFacts = {
  readonly title?: string
  readonly author?: string
  readonly site?: string
  readonly canonical?: string
}

/** Browsers nest no deeper than 512; beyond that, each tag costs more the more there are. */
const deepest = 500
/** Parsed in pieces, so that a page which is made to be slow is given up on. */
const pieceLength = 16_384
const mostJsonLd = 200_000
const longest = { title: 500, name: 200, url: 2_000 }

type Said = {
  title?: string
  readonly meta: Map<string, string>
  canonical?: string
  base?: string
  readonly jsonLd: string[]
}

/** @param url the address of the page, by which it may have written others */
export function factsOf(html: string, url: string): PageFacts {
  const said = tagsOf(html)
  const { meta } = said
  const first = (...names: string[]) => names.map(name => meta.get(name)).find(text => text !== undefined)
  const named = first('author', 'article:author', 'dc.creator', 'parsely-author')
  const author = authorsIn(said.jsonLd) ?? (named && !URL.canParse(named) ? named : undefined)
  return present({
    title: plain(first('og:title', 'twitter:title') ?? said.title, longest.title),
    author: plain(author, longest.name),
    site: plain(first('og:site_name', 'application-name'), longest.name),
    canonical: canonicalOf(said, url)
  })
}

function tagsOf(html: string): Said {
  const said: Said = { meta: new Map(), jsonLd: [] }
  const open = { depth: 0, drawings: 0 }
  let listen: ((text: string) => void) | undefined
  const parser = new Parser({
    onopentag(name, attributes) {
      open.depth++
      if (name === 'svg') open.drawings++
      else if (name === 'title' && said.title === undefined && open.drawings === 0) {
        said.title = ''
        listen = text => {
          said.title = `${said.title}${text}`.slice(0, 4 * longest.title)
        }
      } else if (name === 'script' && attributes.type?.trim().toLowerCase() === 'application/ld+json') {
        const at = said.jsonLd.push('') - 1
        listen = text => {
          if ((said.jsonLd[at]?.length ?? 0) < mostJsonLd) said.jsonLd[at] += text
        }
      } else if (name === 'meta') noteMeta(said.meta, attributes)
      else if (name === 'link' && said.canonical === undefined && /(?:^|\s)canonical(?:\s|$)/i.test(attributes.rel ?? ''))
        said.canonical = attributes.href
      else if (name === 'base') said.base ??= attributes.href
    },
    ontext: text => listen?.(text),
    onclosetag(name) {
      open.depth--
      if (name === 'svg') open.drawings--
      listen = undefined
    }
  })
  for (let at = 0; at < html.length && open.depth < deepest; at += pieceLength) parser.write(html.slice(at, at + pieceLength))
  return said
}

/** Open Graph writes `property`, everybody else `name`; pages mix them up. The first of a name counts. */
function noteMeta(meta: Map<string, string>, { property, name, content }: { [name: string]: string }) {
  const key = (property ?? name)?.trim().toLowerCase()
  if (key && content?.trim() && !meta.has(key) && meta.size < 500) meta.set(key, content)
}

/** Some systems call the home page the canonical address of every page: that is no use to anybody. */
function canonicalOf({ canonical, base }: Said, url: string): string | undefined {
  const from = base !== undefined && URL.canParse(base, url) ? new URL(base, url).href : url
  if (!canonical?.trim() || !URL.canParse(canonical, from)) return undefined
  const address = new URL(canonical, from)
  const isPage = /^https?:$/.test(address.protocol) && address.username === '' && address.password === ''
  const isHome = address.pathname === '/' && address.search === ''
  if (!isPage || (isHome && new URL(url).pathname !== '/') || address.href.length > longest.url) return undefined
  return address.href
}

/** One line, without what turns the direction of the words around it or is not seen. */
function plain(text: string | undefined, most: number): string | undefined {
  const line = text
    ?.slice(0, 8 * most)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim()
  if (!line) return undefined
  const characters = [...line]
  return characters.length <= most ? line : `${characters.slice(0, most - 1).join('')}…`
}

function present(facts: PageFacts): PageFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}
