// What a page adds to a body: colours in code, sizes of images, links to headings, scrolling by keyboard.
import type { Element, ElementContent, Properties, Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { Body } from './body'
import { type Highlight, highlighterFor } from './highlight'
import { languageName } from './languages'
import { inGallery, type Picture, responsive } from './responsive'
import { type Rewritten, rewrite } from './rewrite'
import { textOf } from './text'

export type Size = { readonly width: number; readonly height: number }

/** In CSS pixels; undefined for an image nobody can measure. `path` is as in the address: `/media/a.jpg`. */
export type MediaSize = (path: string) => Picture | undefined | Promise<Picture | undefined>

export async function finishBody(body: Pick<Body, 'tree' | 'languages'>, mediaSize: MediaSize): Promise<Root> {
  const [highlight, sizes] = await Promise.all([highlighterFor(body.languages), measure(body.tree, mediaSize)])
  return rewrite(body.tree, element => finishElement(element, highlight, sizes))
}

function finishElement(element: Element, highlight: Highlight, sizes: ReadonlyMap<string, Picture>): Rewritten {
  const { tagName, properties, children } = element
  if (tagName === 'img') {
    const measured = { ...sizeOf(properties, 'src', sizes), ...offeredSizes(properties, sizes) }
    return { ...element, properties: { ...measured, ...properties, loading: 'lazy', decoding: 'async' } }
  }
  if (tagName === 'Figure') {
    const measured = { ...sizeOf(properties, 'src', sizes), ...offeredSizes(properties, sizes) }
    return { ...element, properties: { ...measured, ...properties } }
  }
  if (tagName === 'Gallery') return { ...element, children: imagesInGallery(children) }
  if (tagName === 'Video') return { ...element, properties: { ...sizeOf(properties, 'poster', sizes), ...properties } }
  if (tagName === 'pre') return finishCode(element, highlight)
  if (tagName === 'table') return scrolling('div', element)
  // The empty corner of a table is a heading of nothing.
  if (tagName === 'th' && textOf(element) === '') return { ...element, tagName: 'td' }
  if (/^h[2-6]$/.test(tagName) && properties.id) return { ...element, children: [...children, anchorTo(element)] }
  return element
}

/** The `#` itself comes from the stylesheet: it is a way to link here, not a word of the heading. */
function anchorTo(heading: Element): Element {
  const properties = { className: ['anchor'], href: `#${heading.properties.id}`, ariaLabel: `Link to “${textOf(heading)}”` }
  return { type: 'element', tagName: 'a', properties, children: [] }
}

function finishCode(pre: Element, highlight: Highlight): Element {
  const language = pre.properties.dataLanguage
  const code = pre.children[0]
  const label = typeof language === 'string' ? `Code, ${languageName(language)}` : 'Code'
  const properties: Properties = { tabIndex: 0, role: 'group', ariaLabel: label }
  const isFenced = code?.type === 'element' && code.tagName === 'code' && typeof language === 'string'
  if (!isFenced) return { ...pre, properties }
  return { ...pre, properties, children: [{ ...code, children: highlight(plainTextOf(code), language) }] }
}

const plainTextOf = (code: Element) => code.children.map(child => (child.type === 'text' ? child.value : '')).join('')

/** A wide table scrolls in its own box, which the keyboard can reach (WCAG 2.1.1). A group, as a page full of landmarks has none. */
function scrolling(tagName: string, table: Element): Element {
  const columns: string[] = []
  visit(table, 'element', cell => {
    if (cell.tagName === 'th') columns.push(textOf(cell))
  })
  const named = columns.filter(name => name !== '').join(', ')
  const properties = { className: ['table-scroll'], role: 'group', tabIndex: 0, ariaLabel: named ? `Table: ${named}` : 'Table' }
  return { type: 'element', tagName, properties, children: [table] }
}

const measurable = ['src', 'poster'] as const

async function measure(tree: Root, mediaSize: MediaSize): Promise<ReadonlyMap<string, Picture>> {
  const paths = new Set<string>()
  visit(tree, 'element', ({ properties }) => {
    for (const name of measurable) {
      const address = properties[name]
      if (typeof address === 'string' && address.startsWith('/media/')) paths.add(pathOf(address))
    }
  })
  if (paths.size === 0) return new Map()
  const measured = await Promise.all([...paths].map(async path => [path, await mediaSize(path)] as const))
  return new Map(measured.flatMap(([path, size]) => (size ? [[path, size] as const] : [])))
}

const pathOf = (address: string) => address.split(/[?#]/)[0] ?? ''

/** A size the author wrote stays. */
function sizeOf(properties: Properties, address: (typeof measurable)[number], sizes: ReadonlyMap<string, Picture>): Properties {
  const size = sizes.get(pathOf(String(properties[address] ?? '')))
  return size && properties.width === undefined && properties.height === undefined
    ? { width: size.width, height: size.height }
    : {}
}

/** Those an author wrote stay. An address with a query is of something else than the file. */
function offeredSizes({ src, width, srcSet }: Properties, sizes: ReadonlyMap<string, Picture>): Properties {
  const picture = typeof src === 'string' && srcSet === undefined ? sizes.get(src) : undefined
  const shown = Number(width)
  return picture ? responsive(String(src), picture, shown > 0 ? shown : picture.width) : {}
}

function imagesInGallery(children: readonly ElementContent[]): ElementContent[] {
  return children.map(child => {
    if (child.type !== 'element') return child
    const properties = child.tagName === 'img' ? inGallery(child.properties) : child.properties
    return { ...child, properties, children: imagesInGallery(child.children) }
  })
}
