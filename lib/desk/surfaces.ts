// What a change shows on, by name: the pages and feeds that affectedBy found, the most particular first. Pure.
import type { Store } from '@/lib/content'
import { readDay } from '@/lib/content/views'
import { formatDay, formatMonth } from '@/lib/dates'
import type { Affected } from '@/lib/revalidate/affected'
import { counted, formatCount, kindNames, titleOf } from '@/lib/titles'
import { curlTitle } from '@/lib/typography'
import { kindOfSlug, urls } from '@/lib/urls'
import type { Surface, Surfaces } from './types'

/** More than these are counted, not named. */
const most = { pages: 24, feeds: 12 }

/** Both sides of a change: what is gone has its name from before. */
type Sides = { readonly before: Store; readonly after: Store }
/** `rank` puts the most particular first. Only those that come first are named: there may be thousands. */
type Named = { readonly name: () => string; readonly rank: number }

/** @param own the permalink of the item that is published */
export function surfacesOf({ everything, allTags, pages, feeds }: Affected, sides: Sides, own?: string): Surfaces {
  if (everything) return { pages: [], feeds: [], everything }
  const named = first([...pages], most.pages, path =>
    path === own ? { name: () => 'The item', rank: 0 } : namePage(path, sides)
  )
  const tags = allTags ? [{ name: 'All pages of tags', address: urls.tagIndex() }] : []
  const feedNames = first([...feeds], most.feeds, path => nameFeed(path, sides))
  const more = { pages: pages.size - named.length, feeds: feeds.size - feedNames.length }
  return {
    pages: [...named, ...tags],
    feeds: feedNames,
    everything,
    ...(more.pages + more.feeds > 0 ? { more } : {})
  }
}

/** `9 pages`, however many of them are named. */
export function countPages({ everything, allTags, pages }: Affected): string {
  if (everything) return 'every page'
  return allTags ? `${formatCount(pages.size)} pages and all of tags` : counted(pages.size, 'page', 'pages')
}

function first(paths: readonly string[], count: number, nameOf: (path: string) => Named): Surface[] {
  return paths
    .map(address => ({ address, ...nameOf(address) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ name, address }) => ({ name: name(), address }))
}

function namePage(path: string, sides: Sides): Named {
  const [, base = path, page] = /^(.*\/)page\/(\d+)\/$/.exec(path) ?? []
  const { name, rank } = nameFirstPage(base.split('/').filter(Boolean), base, sides)
  return page === undefined ? { name, rank } : { name: () => `${name()}, page ${page}`, rank: rank + 20 }
}

function nameFirstPage([first, second, third, slug]: readonly string[], path: string, sides: Sides): Named {
  if (first === undefined) return { name: () => 'Home', rank: 1 }
  const kind = kindOfSlug(first)
  if (kind) return { name: () => kindNames[kind].heading, rank: 5 }
  if (first === 'tags') return nameTags(second, third)
  if (first === 'series') return nameSeries(second, sides)
  if (/^\d{4}$/.test(first)) return nameTime(first, second, third, slug, path, sides)
  const page = sides.after.page(first) ?? sides.before.page(first)
  return { name: () => (page ? curlTitle(page.title) : path), rank: 9 }
}

function nameTime(
  year: string,
  month: string | undefined,
  date: string | undefined,
  slug: string | undefined,
  path: string,
  { before, after }: Sides
): Named {
  if (month === undefined) return { name: () => year, rank: 4 }
  const day = readDay({ year, month, day: date ?? '1' })
  if (!day) return { name: () => path, rank: 13 }
  if (date === undefined) return { name: () => formatMonth(day), rank: 3 }
  if (slug === undefined) return { name: () => formatDay(day), rank: 2 }
  const item = after.itemAt(day, slug) ?? before.itemAt(day, slug)
  return item ? { name: () => `“${titleOf(item)}”`, rank: 12 } : { name: () => `The former address ${path}`, rank: 1 }
}

function nameTags(tags: string | undefined, kind: string | undefined): Named {
  if (tags === undefined) return { name: () => 'All tags', rank: 8 }
  const name = () => `${tags.includes('+') ? 'Tags' : 'Tag'} ${together(tags)}${kind === undefined ? '' : `, ${kind}`}`
  const rank = (tags.includes('+') ? 11 : 6) + (kind === undefined ? 0 : 0.5)
  return { name, rank }
}

/** `a, b and c` */
function together(tags: string): string {
  const names = tags.split('+')
  return names.length < 2 ? tags : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function nameSeries(slug: string | undefined, { before, after }: Sides): Named {
  if (slug === undefined) return { name: () => 'All series', rank: 8 }
  const series = after.series(slug) ?? before.series(slug)
  return { name: () => `Series “${series ? curlTitle(series.title) : slug}”`, rank: 7 }
}

function nameFeed(path: string, sides: Sides): Named {
  const [, folder = '', name = ''] = /^\/(\w+)\/(.+?)(?:\.atom|\/)$/.exec(path) ?? []
  if (folder === 'atom') return { name: () => `Atom feed of ${name}`, rank: name === 'everything' ? 0 : 1 }
  if (folder === 'series') {
    const series = sides.after.series(name) ?? sides.before.series(name)
    return { name: () => `Atom feed of the series “${series ? curlTitle(series.title) : name}”`, rank: 3 }
  }
  return { name: () => `Atom feed of ${together(name)}`, rank: name.includes('+') ? 4 : 2 }
}
