// What a card says: an item, some tags, or the site, in the few words that fit on an image. Pure: values in, a value out.
import type { Item, Site, Store, Tag } from '@/lib/content'
import { formatDay } from '@/lib/dates'
import { describe, parseBody, toPlainText } from '@/lib/mdx'
import { counted, kindNames, titleOf, withTagTitle } from '@/lib/titles'
import { curlTitle } from '@/lib/typography'
import { hostOf } from '@/lib/urls'
import { drawableWords } from './words'

export type Card = {
  /** A line above: what this is. */
  readonly label: string
  readonly title: string
  /** Whether the title is somebody's words. */
  readonly isQuoted: boolean
  /** One or two sentences below, where the title leaves room. */
  readonly text: string
  readonly tags: readonly string[]
  readonly date: string
  readonly site: string
  /** Whether a cairn stands beside the words. */
  readonly hasEmblem: boolean
}

export function itemCard(site: Site, item: Item): Card {
  const date = formatDay(item.publishedOn)
  const title = drawableWords(titleWords(item))
  const isQuoted = item.kind === 'quotation' && title !== ''
  return {
    label: labelOf(item),
    title: (isQuoted ? inQuotes(title) : title) || addressOf(item) || date,
    isQuoted,
    text: detailOf(item),
    tags: item.tags,
    date,
    site: siteName(site),
    hasEmblem: false
  }
}

/** @param tags in use, in canonical order */
export function tagCard({ site, tag, tagged }: Store, tags: readonly string[]): Card {
  const [only] = tags.length === 1 ? tags : []
  const { title, description }: Partial<Tag> = only === undefined ? {} : tag(only)
  const words = description ? describe(parseBody(description).tree) : ''
  return {
    label: `${counted(tagged(tags).length, 'item', 'items')} tagged`,
    title: tags.join(' + '),
    isQuoted: false,
    text: drawableWords(withTagTitle({ title }, words)),
    tags: [],
    date: '',
    site: siteName(site),
    hasEmblem: true
  }
}

export function siteCard(site: Site): Card {
  return {
    label: drawableWords(site.tagline),
    title: siteName(site),
    isQuoted: false,
    text: drawableWords(site.description),
    tags: [],
    date: '',
    site: new URL(site.url).host,
    hasEmblem: true
  }
}

/** What people would know the item by: its title, or the words themselves. */
function titleWords(item: Item): string {
  switch (item.kind) {
    case 'entry':
    case 'link':
      return titleOf(item)
    case 'quotation':
      return curlTitle(toPlainText(parseBody(item.body).tree))
    case 'note':
      return item.title === undefined ? describe(parseBody(item.body).tree, 280) : titleOf(item)
  }
}

/** Unless the author put them there. */
function inQuotes(words: string): string {
  return /^[“«„]/.test(words) ? words : `“${words}”`
}

function labelOf(item: Item): string {
  const { label } = kindNames[item.kind]
  return item.kind === 'link' ? [label, addressOf(item)].filter(Boolean).join(' · ') : label
}

/** Who said it, or how it begins; a note without a title says all it has as its title. */
function detailOf(item: Item): string {
  if (item.kind === 'quotation') {
    const source = drawableWords(curlTitle(item.source))
    return source && `— ${source}`
  }
  if (item.kind === 'note' && item.title === undefined) return ''
  return drawableWords(describe(parseBody(item.body).tree))
}

/** The host that an item points to, if it does. */
function addressOf(item: Item): string {
  return 'url' in item && item.url !== undefined ? hostOf(item.url) : ''
}

function siteName(site: Site): string {
  return drawableWords(site.name) || new URL(site.url).host
}
