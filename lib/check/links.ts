// Links to pages and media of this site that lead nowhere. Warnings, as real archives have dead links.
import { createStore, type Edition, type Problem, type Tree } from '@/lib/content'
import { positionsIn, type ValuePath, type YamlSource } from '@/lib/content/front-matter'
import { isError } from '@/lib/content/problem'
import type { Document } from '@/lib/content/read'
import type { MdxSource } from '@/lib/content/types'
import { parseBody } from '@/lib/mdx'
import { urls } from '@/lib/urls'
import type { BodyLinks, BodyReader } from './bodies'
import { createJudge, type Judge, type Visibility } from './judge'

/** An address, the page it stands on, and where it was written. */
type Link = {
  readonly url: string
  readonly page: string
  /** What `#…` can lead to on that page. */
  readonly ids?: ReadonlySet<string>
  /** Asked for only when something is wrong, as it takes another parse of the front matter. */
  readonly place: () => { readonly line: number; readonly column: number }
}

/** @param now the edition that readers see */
export async function deadLinks(tree: Tree, now: Edition, bodies: BodyReader): Promise<Problem[]> {
  const judge = createJudge(tree, createStore(now.content))
  const { host } = new URL(tree.site.url)
  const problems: Problem[] = []
  for (const { document, yaml, problems: known } of tree.files.values()) {
    // A document beside an error is of the time before it: not what stands in the file.
    if (!document || !yaml || known.some(isError)) continue
    const links = [...linksInFields(document, yaml), ...(await linksInBody(document, bodies, host, judge))]
    problems.push(...(await judged(links, yaml.file, link => judge(link, document))))
  }
  return problems
}

/**
 * The same for one document, whether it stands in a tree or is still to come.
 * @param body what its body links to @param since what it is going to be: public, scheduled or hidden
 */
export function deadLinksIn(
  document: Document,
  yaml: YamlSource,
  body: BodyLinks,
  judge: Judge,
  since: Visibility
): Promise<Problem[]> {
  const links = [...linksInFields(document, yaml), ...placedLinks(body, pageOf(document))]
  return judged(links, yaml.file, link => judge(link, document, since))
}

async function judged(
  links: readonly Link[],
  file: string,
  judge: (link: Omit<Link, 'place'>) => Promise<string | undefined>
): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const { place, ...link } of links) {
    const message = await judge(link)
    if (message !== undefined) problems.push({ severity: 'warning', file, ...place(), message })
  }
  return problems
}

function placedLinks({ links, ids }: BodyLinks, page: string): Link[] {
  return links.map(({ url, line, column }) => ({ url, page, ids, place: () => ({ line, column }) }))
}

function linksInFields(document: Document, yaml: YamlSource): Link[] {
  const positions = positionsIn(yaml)
  const page = pageOf(document)
  return fieldsWithAddress(document).map(([field, url]) => ({ url, page, place: () => positions(field) }))
}

/** None for a body whose links are all sound at a glance. */
async function linksInBody(document: Document, bodies: BodyReader, host: string, judge: Judge): Promise<Link[]> {
  const body = bodyOf(document)
  if (!body) return []
  const page = pageOf(document)
  const seen = body.text.toLowerCase().includes(host) ? undefined : bodies.glanceAt(body)
  const isSound =
    seen && (await Promise.all(seen.map(url => judge({ url, page }, document)))).every(message => message === undefined)
  if (isSound) return []
  return placedLinks(bodies.linksOf(body), page)
}

/** The path of the page that shows the document: where its relative addresses start from. */
function pageOf(document: Document): string {
  switch (document.role) {
    case 'item':
      return document.item.permalink
    case 'tag':
      return urls.tags([document.tag.name])
    case 'series':
      return urls.series(document.series.slug)
    case 'page':
      return urls.page(document.page.slug)
    case 'site':
      return urls.home()
  }
}

function bodyOf(document: Document): MdxSource | undefined {
  switch (document.role) {
    case 'item':
      return document.item.body
    case 'tag':
      return document.tag.description
    case 'series':
      return document.series.introduction
    case 'page':
      return document.page.body
    case 'site':
      return undefined
  }
}

function fieldsWithAddress(document: Document): [ValuePath, string][] {
  const found: [ValuePath, string | undefined][] = []
  if (document.role === 'item') {
    const { item } = document
    found.push([['image'], item.image])
    if (item.kind === 'link') found.push([['url'], item.url], [['via', 'url'], item.via?.url])
    if (item.kind === 'quotation') {
      found.push([['url'], item.url])
      const context = parseBody({ file: '', line: 1, text: item.context ?? '' })
      found.push(...context.links.map(({ url }): [ValuePath, string] => [['context'], url]))
    }
  } else if (document.role === 'site') {
    const { author, navigation } = document.site
    found.push([['author', 'url'], author.url])
    for (const [index, { url }] of author.links.entries()) found.push([['author', 'links', index, 'url'], url])
    for (const [index, { url }] of navigation.entries()) found.push([['navigation', index, 'url'], url])
  }
  return found.filter((each): each is [ValuePath, string] => each[1] !== undefined)
}
