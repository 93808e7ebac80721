// The heads of the pages that are made from a view: titles, descriptions, feeds, and their neighbours in a list.
import type { Item, MdxSource, NamedLink, Tag } from '@/lib/content'
import type { DayView, ItemView, KindView, MonthView, SectionView, SeriesView, TagView } from '@/lib/content/views'
import { formatDay, formatLongDay, formatMonth } from '@/lib/dates'
import { describe, parseBody } from '@/lib/mdx'
import { counted, kindCounts, kindNames, quotedTags, titleOf, withTagTitle } from '@/lib/titles'
import { curlTitle } from '@/lib/typography'
import { urls } from '@/lib/urls'
import type { PageHead } from './metadata'

/** Search engines show some 160 characters. */
const maxTitlesLength = 150

export function sectionHead(view: SectionView): PageHead {
  switch (view.of) {
    case 'year':
      return {
        title: `Archive for ${view.year}`,
        description: `${counted(view.total, 'item', 'items')} in ${view.year}.`,
        path: urls.year(view.year),
        newer: view.newer === undefined ? undefined : urls.year(view.newer),
        older: view.older === undefined ? undefined : urls.year(view.older)
      }
    case 'kind':
      return kindHead(view)
    case 'page':
      return { title: curlTitle(view.page.title), description: describeSource(view.page.body), path: urls.page(view.page.slug) }
  }
}

export function kindHead(view: KindView): PageHead {
  const { one, many, heading } = kindNames[view.kind]
  const href = (page: number) => urls.kind(view.kind, page)
  return {
    title: numbered(heading, view.page),
    description: `${counted(view.total, one, many)}, newest first.`,
    path: href(view.page),
    feed: { of: { of: 'kind', kind: view.kind }, name: heading },
    ...pagesAround(view, href)
  }
}

export function monthHead(view: MonthView): PageHead {
  return {
    title: numbered(formatMonth(view.month), view.page),
    description: `${kindCounts(view.counts)} in ${formatMonth(view.month)}.`,
    path: urls.month(view.month, view.page),
    ...(view.pages > 1 ? pagesAround(view, page => urls.month(view.month, page)) : monthsAround(view))
  }
}

export function dayHead(view: DayView): PageHead {
  return {
    title: `Archive for ${formatLongDay(view.day)}`,
    description: `${counted(view.items.length, 'item', 'items')} of ${formatDay(view.day)}: ${someOf(view.items.map(titleOf))}`,
    path: urls.day(view.day),
    newer: view.next && urls.day(view.next),
    older: view.previous && urls.day(view.previous)
  }
}

export function tagHead(view: TagView): PageHead {
  const tags = view.tags.map(tag => tag.name)
  const href = (page: number) => (view.kind ? urls.tagsOfKind(tags, view.kind, page) : urls.tags(tags, page))
  const [tag] = view.tags
  const { title, description }: Partial<Tag> = view.tags.length === 1 && tag ? tag : {}
  const about = withTagTitle({ title }, description ? describeSource(description) : '')
  const what = view.kind ? kindNames[view.kind] : { one: 'item', many: 'items', heading: 'Items' }
  return {
    title: numbered(`${what.heading} tagged ${quotedTags(tags)}`, view.page),
    description: `${counted(view.total, what.one, what.many)} tagged ${quotedTags(tags)}. ${about}`.trim(),
    path: href(view.page),
    feed: { of: { of: 'tags', tags }, name: tags.join(' and ') },
    image: { url: urls.tagCard(tags), alt: `Items tagged ${quotedTags(tags)}` },
    ...pagesAround(view, href)
  }
}

export function seriesHead({ series }: SeriesView): PageHead {
  const title = curlTitle(series.title)
  const feed = { of: { of: 'series', slug: series.slug } as const, name: title }
  return { title, description: describeSource(series.introduction), path: urls.series(series.slug), feed }
}

/** @param description of the item, from its text */
export function itemHead({ item, newer, older }: ItemView, description: string): PageHead {
  const title = titleOf(item)
  const [tag] = item.tags
  return {
    title,
    description,
    path: item.permalink,
    feed: tag === undefined ? undefined : { of: { of: 'tags', tags: [tag] }, name: tag },
    image: { url: item.image ?? urls.itemCard(item.permalink), alt: title },
    article: { publishedAt: item.publishedAt, updatedAt: item.updatedAt, tags: item.tags },
    newer: newer?.permalink,
    older: older?.permalink
  }
}

export function itemTrail(item: Item): NamedLink[] {
  const { publishedOn } = item
  return [
    { title: String(publishedOn.year), url: urls.year(publishedOn.year) },
    { title: formatMonth(publishedOn), url: urls.month(publishedOn) },
    { title: formatDay(publishedOn), url: urls.day(publishedOn) },
    { title: titleOf(item), url: item.permalink }
  ]
}

function describeSource(source: MdxSource): string {
  return describe(parseBody(source).tree)
}

/** As many titles as a description has room for, at least one. */
function someOf(titles: readonly string[]): string {
  let some = titles[0] ?? ''
  for (const title of titles.slice(1)) {
    if (some.length + title.length > maxTitlesLength) return `${some}…`
    some = `${some}; ${title}`
  }
  return some
}

function numbered(title: string, page: number): string {
  return page === 1 ? title : `${title}, page ${page}`
}

function monthsAround({ newer, older }: MonthView) {
  return { newer: newer && urls.month(newer), older: older && urls.month(older) }
}

function pagesAround({ page, pages }: { page: number; pages: number }, href: (page: number) => string) {
  return { newer: page > 1 ? href(page - 1) : undefined, older: page < pages ? href(page + 1) : undefined }
}
