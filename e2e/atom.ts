// Reads Atom feeds the way a reader's program does: as XML.
import { type APIRequestContext, expect } from '@playwright/test'
import { parseXml, XmlElement } from '@rgrove/parse-xml'

export type AtomEntry = {
  readonly id: string
  readonly title: string
  readonly published: string
  readonly updated: string
  readonly links: readonly AtomLink[]
  readonly categories: readonly string[]
  /** HTML. */
  readonly content: string
}
export type AtomLink = { readonly rel: string; readonly href: string }
export type AtomFeed = {
  readonly id: string
  readonly title: string
  readonly updated: string
  readonly language: string
  readonly links: readonly AtomLink[]
  readonly entries: readonly AtomEntry[]
}

/** Throws where the text is no XML. */
export function parseAtom(text: string): AtomFeed {
  const { root } = parseXml(text)
  if (root?.name !== 'feed') throw new Error(`unexpected <${root?.name}>, expected <feed>`)
  return {
    id: textOf(root, 'id'),
    title: textOf(root, 'title'),
    updated: textOf(root, 'updated'),
    language: root.attributes['xml:lang'] ?? '',
    links: linksOf(root),
    entries: childrenOf(root, 'entry').map(entry => ({
      id: textOf(entry, 'id'),
      title: textOf(entry, 'title'),
      published: textOf(entry, 'published'),
      updated: textOf(entry, 'updated'),
      links: linksOf(entry),
      categories: childrenOf(entry, 'category').map(category => category.attributes.term ?? ''),
      content: textOf(entry, 'content')
    }))
  }
}

export async function getAtom(request: APIRequestContext, address: string): Promise<AtomFeed> {
  const answer = await request.get(address)
  expect(answer.status(), address).toBe(200)
  return parseAtom(await answer.text())
}

/** All pages of a feed, newest first, as its own links lead through them. */
export async function wholeFeed(request: APIRequestContext, address: string): Promise<AtomFeed[]> {
  const pages: AtomFeed[] = []
  for (let next: string | undefined = address; next !== undefined; ) {
    const page = await getAtom(request, next)
    pages.push(page)
    next = pathOf(linkOf(page, 'next'))
    if (pages.length > 100) throw new Error(`${address} does not end`)
  }
  return pages
}

export function linkOf({ links }: { readonly links: readonly AtomLink[] }, rel: string): string | undefined {
  return links.find(link => link.rel === rel)?.href
}

/** Feeds carry the public address of the site; tests visit it somewhere else. */
export function pathOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined
  const { pathname, search } = new URL(url)
  return pathname + search
}

function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter(child => child instanceof XmlElement).filter(child => child.name === name)
}

function textOf(element: XmlElement, name: string): string {
  return childrenOf(element, name)[0]?.text ?? ''
}

function linksOf(element: XmlElement): AtomLink[] {
  return childrenOf(element, 'link').map(({ attributes }) => ({
    rel: attributes.rel ?? 'alternate',
    href: attributes.href ?? ''
  }))
}
