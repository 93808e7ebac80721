// A small weblog for the tests of this folder, and feeds read back as XML.
import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml'
import { createStore, defaultSite, type Item, type Kind, type Site, type Tag } from '@/lib/content'
import { dayOf } from '@/lib/dates'
import { urls } from '@/lib/urls'
import type { Rendering } from './feed'

export const site: Site = {
  ...defaultSite,
  name: 'Cairn & co',
  tagline: 'a <weblog>',
  url: 'https://cairn.example',
  language: 'en-GB',
  author: { name: 'Ada', links: [] },
  itemsPerFeed: 3
}

type Fields = {
  kind?: Kind
  slug?: string
  at?: string
  updatedAt?: string
  tags?: string[]
  series?: string
  title?: string
  text?: string
  source?: string
  url?: string
  context?: string
  via?: { url: string; title?: string }
}

/** An item with what a test cares about; a note of 13th December 2024 otherwise. */
export function item(fields: Fields = {}): Item {
  const {
    kind = 'note',
    slug = 'a',
    at = '2024-12-13T05:29:00.000Z',
    tags = [],
    text = 'Text.',
    updatedAt,
    series,
    title
  } = fields
  const publishedOn = dayOf(at, 'UTC')
  const shared = {
    slug,
    publishedAt: at,
    publishedOn,
    tags,
    permalink: urls.item(publishedOn, slug),
    body: { file: `content/notes/${slug}.mdx`, line: 1, text },
    ...(updatedAt ? { updatedAt } : {}),
    ...(series ? { series } : {})
  }
  const { url = 'https://example.org/there', source = 'Somebody', via, context } = fields
  switch (kind) {
    case 'entry':
      return { ...shared, kind, title: title ?? 'A title' }
    case 'link':
      return { ...shared, kind, title: title ?? 'A title', url, ...(via ? { via } : {}) }
    case 'quotation':
      return { ...shared, kind, source, ...(fields.url ? { url } : {}), ...(context ? { context } : {}) }
    case 'note':
      return { ...shared, kind, ...(title ? { title } : {}) }
  }
}

export function storeOf(items: readonly Item[], { tags = [] as Tag[], of = site } = {}) {
  const series = [{ slug: 'caching', title: "Caching, it's slow", introduction: { file: 's.mdx', line: 1, text: 'Slowly.' } }]
  return createStore({ site: of, items, tags, series, pages: [] })
}

/** Paragraphs are what blank lines divide; nothing else is Markdown here. */
const paragraphs = (text: string) => text.split('\n\n').map(paragraph => `<p>${paragraph}</p>`)
export const rendering: Rendering = {
  body: async ({ text }) => paragraphs(text).join('\n'),
  leadAndRest: async ({ text }) => {
    const [lead = '', ...rest] = text.split('\n\n')
    return { lead, rest: rest.map(paragraph => `\n<p>${paragraph}</p>`).join('') }
  },
  inline: markdown => markdown.replace(/\*(.*?)\*/g, '<em>$1</em>'),
  plainText: ({ text }) => text
}

/** @throws when the text is not well-formed XML */
export function readXml(text: string): XmlElement {
  const { root } = parseXml(text)
  if (!root) throw new Error('no root element')
  return root
}

export function children(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child): child is XmlElement => child instanceof XmlElement && child.name === name)
}

/** The text of the only child of that name. */
export function textOf(element: XmlElement, name: string): string {
  const [child, ...more] = children(element, name)
  if (!child || more.length > 0) throw new Error(`expected one ${name} in ${element.name}, not ${more.length + 1}`)
  return child.children.map(node => (node instanceof XmlText ? node.text : '')).join('')
}

export function links(element: XmlElement): Record<string, string> {
  return Object.fromEntries(children(element, 'link').map(({ attributes }) => [attributes.rel, attributes.href]))
}
