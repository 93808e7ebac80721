// What the desk's page of subscribers shows: the count, with feeds by name. Names of tags come from addresses, so that they need no look-up.
import type { Store } from '@/lib/content'
import { env } from '@/lib/env'
import { currentStore } from '@/lib/live/current'
import { type FeedNumbers, type Report, subscribers } from '@/lib/subscribers'
import { curlTitle } from '@/lib/typography'

export type SubscribersPage = Omit<Report, 'feeds'> & {
  /** Functions answer one request each, and nobody adds theirs up. */
  readonly isCounted: boolean
  readonly feeds: readonly (FeedNumbers & { readonly name: string })[]
}

export async function subscribersPage(): Promise<SubscribersPage> {
  const store = await currentStore()
  if (!env.isServer) return { isCounted: false, throughServices: 0, direct: 0, feeds: [], programs: [] }
  const report = await subscribers()
  return { ...report, isCounted: true, feeds: report.feeds.map(each => ({ ...each, name: feedName(each.feed, store) })) }
}

/** @param path of a feed that somebody was sent */
export function feedName(path: string, store: Pick<Store, 'series'>): string {
  const [, folder = '', slug = '', format = ''] = /^\/(atom|tags|series|search)\/?(.*?)(?:\.(atom|json))?\/?$/.exec(path) ?? []
  const name = nameIn(folder, slug, store) ?? path
  return format === 'json' ? `${name} (JSON Feed)` : name
}

function nameIn(folder: string, slug: string, store: Pick<Store, 'series'>): string | undefined {
  if (folder === 'search') return 'Searches'
  if (slug === '') return undefined
  if (folder === 'atom') return `${slug.slice(0, 1).toUpperCase()}${slug.slice(1)}`
  if (folder === 'tags') return slug.includes('+') ? `Tags ${slug.split('+').join(' and ')}` : `Tag ${slug}`
  if (folder !== 'series') return undefined
  const series = store.series(slug)
  return `Series “${series ? curlTitle(series.title) : slug}”`
}
