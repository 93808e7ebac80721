// An item as the entry of a feed: the same words, links and order as on its own page.
import type { Element, ElementContent, Properties } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { changedAt } from '@/lib/changed-at'
import type { Item, Link, Quotation, Site } from '@/lib/content/types'
import { closesSentence, titleOf } from '@/lib/titles'
import { curlTitle } from '@/lib/typography'
import { absolute, absoluteAddress } from '@/lib/urls'
import type { FeedEntry, Rendering } from './feed'
import { entryId } from './ids'

export async function entryOf(item: Item, site: Site, rendering: Rendering): Promise<FeedEntry> {
  const url = absolute(site.url, item.permalink)
  const related = item.kind === 'link' || item.kind === 'quotation' ? item.url : undefined
  return {
    id: entryId(site, item),
    title: titleOf(item),
    url,
    ...(related ? { related } : {}),
    ...(item.kind === 'link' && item.via ? { via: item.via } : {}),
    published: item.publishedAt,
    updated: changedAt(item),
    tags: item.tags,
    ...(item.image ? { image: absoluteAddress(site.url, item.image) } : {}),
    html: await htmlOf(item, url, rendering)
  }
}

async function htmlOf(item: Item, base: string, rendering: Rendering): Promise<string> {
  switch (item.kind) {
    case 'entry':
    case 'note':
      return rendering.body(item.body, base)
    case 'link':
      return linkHtml(item, base, rendering)
    case 'quotation':
      return quotationHtml(item, base, rendering)
    default:
      return item satisfies never
  }
}

/** The title and `(via)`, and the commentary running on in the same paragraph. */
async function linkHtml(link: Link, base: string, rendering: Rendering): Promise<string> {
  const { lead, rest } = await rendering.leadAndRest(link.body, base)
  const title = element('strong', {}, element('a', { href: link.url }, titleOf(link)))
  const via = link.via && [' (', element('a', { href: link.via.url, title: link.via.title }, 'via'), ')']
  const after = via ?? (closesSentence(link.title) ? [] : ['.'])
  return toHtml(element('p', {}, title, ...after, raw(lead === '' ? '' : ` ${lead}`)), asIs) + rest
}

/** Somebody’s words, then who said them and where. */
async function quotationHtml(quotation: Quotation, base: string, rendering: Rendering): Promise<string> {
  const { source, url, context } = quotation
  const words = element('blockquote', { cite: url }, raw(await rendering.body(quotation.body, base)))
  const name = url ? element('a', { href: url }, curlTitle(source)) : curlTitle(source)
  const occasion = context ? [', ', raw(rendering.inline(context, base))] : []
  return toHtml([words, element('p', {}, '— ', name, ...occasion)], asIs)
}

/** HTML that the rendering made is put in as it is. */
const asIs = { allowDangerousHtml: true } as const

function raw(html: string): ElementContent {
  return { type: 'raw', value: html } as ElementContent
}

function element(tagName: string, properties: Properties, ...children: (ElementContent | string)[]): Element {
  const content = children.map((child): ElementContent => (typeof child === 'string' ? { type: 'text', value: child } : child))
  return { type: 'element', tagName, properties, children: content }
}
