// Walks a fresh HTML tree once: puts headings, images, links and footnotes into their final form, and notes what is there.
import GithubSlugger from 'github-slugger'
import type { Element, ElementContent, Parents, Root } from 'hast'
import { type AddressAttribute, addressAttributes, safeAddress } from './addresses'
import { updateLabel } from './feed-forms'
import { isKnownLanguage } from './languages'
import type { Place, Report } from './problems'
import { onTheLine } from './raised'
import { isComponentName } from './registry'
import { textOf } from './text'

export type Heading = { readonly depth: number; readonly id: string; readonly text: string }
export type Address = { readonly url: string } & Place

export type Survey = {
  readonly headings: readonly Heading[]
  readonly addresses: readonly Address[]
  readonly languages: readonly string[]
  readonly hasMaths: boolean
}

/** Ids the page itself uses: a heading named like one gets a number. */
const reservedIds = [
  'main',
  'content',
  'search',
  'q',
  'subscribe',
  'footer',
  'header',
  'nav',
  'theme',
  'toc',
  'series',
  'related'
]

/** Changes the tree in place; it is not shared yet. */
export function survey(tree: Root, timeZone: string, report: Report): Survey {
  const slugger = new GithubSlugger()
  for (const id of reservedIds) slugger.slug(id)
  const headings: Heading[] = []
  const addresses: Address[] = []
  const languages = new Set<string>()
  let hasMaths = false
  const shift = hasTopHeading(tree) ? 1 : 0

  const visit = (parent: Parents, isInLink: boolean, isQuoted: boolean): void => {
    const kept: ElementContent[] = []
    for (const child of parent.children as ElementContent[]) {
      if (child.type !== 'element') {
        kept.push(child)
        continue
      }
      const { tagName, properties } = child
      if (properties.dataFootnotes) markFootnotes(child)
      visit(child, isInLink || tagName === 'a', isQuoted || tagName === 'blockquote')
      readAddresses(child, addresses, report)
      if (isHeading(tagName)) {
        const heading = nameHeading(child, shift, slugger)
        if (!isQuoted) headings.push(heading)
      } else if (tagName === 'a') markFootnoteLink(child)
      else if (tagName === 'input') markTask(child)
      else if (tagName === 'img') checkImage(child, report)
      else if (tagName === 'pre' && typeof properties.dataLanguage === 'string') {
        languages.add(properties.dataLanguage)
        checkLanguage(child, properties.dataLanguage, report)
      } else if (tagName === 'Update') properties.label = updateLabel(String(properties.date ?? ''), timeZone)
      else if (tagName === 'code' && isMaths(child)) hasMaths = true
      if (typeof properties.align === 'string') alignByClass(child)
      // A link without its address, and a link within a link, is only its words; an image without its address what it shows.
      if (tagName === 'a' && (isInLink || properties.href === undefined)) kept.push(...child.children)
      else if (tagName === 'img' && properties.src === undefined) kept.push({ type: 'text', value: String(properties.alt ?? '') })
      else kept.push(child)
    }
    parent.children = kept
  }
  visit(tree, false, false)
  return { headings, addresses, languages: [...languages], hasMaths }
}

const isHeading = (tagName: string) => /^h[1-6]$/.test(tagName)
const isMaths = ({ properties }: Element) => Array.isArray(properties.className) && properties.className.includes('language-math')

/** The title of the page is its h1: an author's `#`, when there is one, moves all headings down. */
function hasTopHeading(tree: Parents): boolean {
  return tree.children.some(child => child.type === 'element' && (child.tagName === 'h1' || hasTopHeading(child)))
}

function nameHeading(heading: Element, shift: number, slugger: GithubSlugger): Heading {
  const depth = Math.min(6, Number(heading.tagName.slice(1)) + shift)
  const text = textOf(heading)
  const id = slugger.slug(textOf(onTheLine(heading))) || slugger.slug('section')
  heading.tagName = `h${depth}`
  heading.properties.id = id
  return { depth, id, text }
}

function readAddresses(element: Element, addresses: Address[], report: Report): void {
  const place = element.position?.start ?? { line: 1, column: 1 }
  for (const attribute of addressAttributes) {
    const written = element.properties[attribute]
    if (typeof written !== 'string') continue
    const safe = safeAddress(written, attribute)
    if (safe === undefined) {
      delete element.properties[attribute]
      report.warning(place, unsafeMessage(element, attribute, written))
      continue
    }
    element.properties[attribute] = safe
    const isOwnFragment = element.properties.dataFootnoteRef !== undefined || element.properties.dataFootnoteBackref !== undefined
    if (attribute === 'srcSet') {
      for (const candidate of safe.split(', '))
        addresses.push({ url: candidate.split(/\s/)[0] ?? '', line: place.line, column: place.column })
    } else if (!isOwnFragment) addresses.push({ url: safe, line: place.line, column: place.column })
  }
  if (isComponentName(element.tagName) && typeof element.properties.captions === 'string') {
    addresses.push({ url: element.properties.captions, line: place.line, column: place.column })
  }
}

function unsafeMessage(element: Element, attribute: AddressAttribute, written: string): string {
  const shown = written.length > 40 ? `${written.slice(0, 40)}…` : written
  const what = element.tagName === 'a' ? 'link to' : `${attribute.toLowerCase()}`
  return `unexpected ${what} "${shown}", expected an address that opens something, such as https://… or /about/; it is left out`
}

function markFootnoteLink(link: Element): void {
  const { properties } = link
  if (properties.dataFootnoteRef !== undefined) {
    link.properties = { href: properties.href, id: properties.id, role: 'doc-noteref', ariaLabel: `Footnote ${textOf(link)}` }
  } else if (properties.dataFootnoteBackref !== undefined) {
    link.properties = { href: properties.href, className: ['backref'], role: 'doc-backlink', ariaLabel: properties.ariaLabel }
  }
}

/** A named section instead of a heading that only screen readers meet: several items on one page would repeat its id. */
function markFootnotes(section: Element): void {
  section.properties = { className: ['footnotes'], role: 'doc-endnotes', ariaLabel: 'Footnotes' }
  section.children = section.children.filter(child => child.type === 'element' && child.tagName === 'ol')
}

/** The box of a task is a sign, not a control: nothing to press, and the same words in page and feed. */
function markTask(box: Element): void {
  const isDone = box.properties.checked === true
  box.tagName = 'span'
  box.properties = { className: ['task-box'], role: 'img', ariaLabel: isDone ? 'Done:' : 'To do:' }
  box.children = [{ type: 'text', value: isDone ? '☑' : '☐' }]
}

function checkImage(image: Element, report: Report): void {
  const { alt } = image.properties
  // In HTML `alt=""` says that a picture is decoration; Markdown cannot tell that from forgetting it.
  if (alt === undefined || (alt === '' && !image.data?.isJsx)) {
    report.warning(
      image.position?.start,
      'unexpected image without a description, expected what it shows: ![a harbour at dawn](…)'
    )
    image.properties.alt = ''
  }
}

function checkLanguage(pre: Element, language: string, report: Report): void {
  if (isKnownLanguage(language)) return
  const message = `unexpected language "${language}", expected one that Shiki knows, or none; the code is shown without colours`
  report.warning(pre.position?.start, message)
}

/** `align` is not HTML any more. */
function alignByClass(cell: Element): void {
  cell.properties.className = [`align-${cell.properties.align}`]
  delete cell.properties.align
}
