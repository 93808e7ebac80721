// Every address of the weblog. All are paths; `absolute` puts the site's origin in front.
import type { Day, Kind } from './content/types'
import { monthSlugs } from './dates'

export type FeedFormat = 'atom' | 'json'

/** What a feed is of: the address of each feed is made from one of these. */
export type FeedOf =
  | { readonly of: 'everything' }
  | { readonly of: 'kind'; readonly kind: Kind }
  | { readonly of: 'tags'; readonly tags: readonly string[] }
  | { readonly of: 'series'; readonly slug: string }
  | { readonly of: 'search'; readonly query: string }

/** Which tags the tag index shows, in which order. `letter` is the first of their names, and 0 stands for all that is none. */
export type TagIndexQuery = { readonly filter?: string; readonly letter?: string; readonly by?: 'name' | 'count' }

/** The plural under which a kind is listed. */
export const kindSlugs = { entry: 'entries', link: 'links', quotation: 'quotations', note: 'notes' } as const satisfies Record<
  Kind,
  string
>

export function kindOfSlug(slug: string): Kind | undefined {
  return (Object.keys(kindSlugs) as Kind[]).find(kind => kindSlugs[kind] === slug)
}

/** The one quality that next.config.mjs allows. */
const imageQuality = 80

const paged = (base: string, page: number) => (page === 1 ? base : `${base}page/${page}/`)
/** The canonical order of an intersection is alphabetical. */
const together = (tags: readonly string[]) => [...tags].sort().join('+')

export const urls = {
  home: () => '/',
  year: (year: number) => `/${String(year).padStart(4, '0')}/`,
  month: ({ year, month }: Pick<Day, 'year' | 'month'>, page = 1) => paged(`${urls.year(year)}${monthSlugs[month - 1]}/`, page),
  day: (day: Day) => `${urls.month(day)}${day.day}/`,
  item: (day: Day, slug: string) => `${urls.day(day)}${slug}/`,
  /** The Markdown source of the item at this permalink. */
  source: (permalink: string) => `${permalink.slice(0, -1)}.md`,
  itemCard: (permalink: string) => `${permalink}card.png`,
  kind: (kind: Kind, page = 1) => paged(`/${kindSlugs[kind]}/`, page),
  tagIndex: ({ filter, letter, by }: TagIndexQuery = {}) => {
    const query = new URLSearchParams({ ...(filter && { filter }), ...(letter && { letter }), ...(by === 'count' && { by }) })
    return query.size === 0 ? '/tags/' : `/tags/?${query}`
  },
  tags: (tags: readonly string[], page = 1) => paged(`/tags/${together(tags)}/`, page),
  tagsOfKind: (tags: readonly string[], kind: Kind, page = 1) => paged(`/tags/${together(tags)}/${kindSlugs[kind]}/`, page),
  randomOfTags: (tags: readonly string[]) => `/tags/${together(tags)}/random/`,
  tagCard: (tags: readonly string[]) => `/tags/${together(tags)}/card.png`,
  seriesIndex: () => '/series/',
  series: (slug: string) => `/series/${slug}/`,
  page: (slug: string) => `/${slug}/`,
  about: () => '/about/',
  subscribe: () => '/about/#subscribe',
  search: (query = '') => (query === '' ? '/search/' : `/search/?q=${encodeURIComponent(query).replaceAll('%20', '+')}`),
  sitemap: () => '/sitemap.xml',
  sitemapPart: (part: number) => `/sitemap/${part}.xml`,
  siteCard: () => '/card.png',
  /** A draft, for who has a preview link: `openPreview` is that link. */
  preview: (id: string) => `/preview/${id}/`,
  openPreview: (id: string, token: string) => `/preview/${id}/${token}/`,
  /**
   * A version of a media file, by what is in it: it never says anything else, and nothing else is called so.
   * @param path as in the address, `/media/2024/a.png`
   */
  mediaVersion: (path: string, version: string) => `/media/@${version}/${path.slice('/media/'.length)}`,
  /** An image made smaller by the platform. @param width in pixels */
  resizedMedia: (path: string, version: string, width: number) =>
    `/_next/image/?url=${encodeURIComponent(urls.mediaVersion(path, version))}&w=${width}&q=${imageQuality}`,

  /** `page` counts from 1, the newest items; older ones are on further pages of the same feed (RFC 5005 section 3). */
  feed: (feed: FeedOf, format: FeedFormat = 'atom', page = 1): string => {
    const base = feedBase(feed, format)
    if (page === 1) return base
    return `${base}${base.includes('?') ? '&' : '?'}page=${page}`
  }
}

export type PublishedQuery = { readonly q?: string; readonly kind?: string; readonly state?: string; readonly page?: number }

/** The authors' side. Ids of drafts and paths of files hold nothing that has to be escaped. */
export const desk = {
  drafts: () => '/desk/',
  scheduled: (page = 1) => (page === 1 ? '/desk/scheduled/' : `/desk/scheduled/?page=${page}`),
  /** What is asked for stands in the query, so that it can be kept and sent. */
  published: ({ q, kind, state, page }: PublishedQuery = {}) => {
    const query = new URLSearchParams({ ...(q && { q }), ...(kind && { kind }), ...(state && { state }) })
    if (page !== undefined && page > 1) query.set('page', String(page))
    return query.size === 0 ? '/desk/published/' : `/desk/published/?${query}`
  },
  problems: () => '/desk/problems/',
  /** How many follow the feeds. */
  subscribers: () => '/desk/subscribers/',
  new: (kind?: string) => (kind === undefined ? '/desk/new/' : `/desk/new/${kind}/`),
  /** `line` is where the editor puts the cursor. */
  draft: (id: string, line?: number) => (line === undefined ? `/desk/drafts/${id}/` : `/desk/drafts/${id}/?line=${line}`),
  history: (id: string, { version, page = 1 }: { readonly version?: string; readonly page?: number } = {}) => {
    const query = new URLSearchParams({ ...(version && { version }), ...(page > 1 && { page: String(page) }) })
    return `/desk/drafts/${id}/history/${query.size === 0 ? '' : `?${query}`}`
  },
  bookmarklet: () => '/desk/bookmarklet/',
  signIn: () => '/desk/sign-in/',
  /** What somebody sees who is signed in, but no author. */
  refused: () => '/desk/sign-in/refused/',
  /** Where signing in in another tab ends. */
  signedIn: () => '/desk/sign-in/done/'
}

/** The interface for the desk and for scripts. */
export const api = {
  /** Each way to sign in has its own: `callback/local`, `signin/github`, `signout`. */
  auth: (...steps: readonly string[]) => `/api/auth/${steps.join('/')}/`,
  drafts: () => '/api/drafts/',
  draft: (id: string) => `/api/drafts/${id}/`,
  history: (id: string) => `/api/drafts/${id}/history/`,
  version: (id: string, revision: string) => `/api/drafts/${id}/history/${revision}/`,
  /** @param date `now` or an instant */
  publish: (id: string, date?: string) =>
    date === undefined ? `/api/drafts/${id}/publish/` : `/api/drafts/${id}/publish/?date=${encodeURIComponent(date)}`,
  item: (path: string) => `/api/items/${path}/`,
  draftOfItem: (path: string) => `/api/items/${path}/draft/`,
  unpublish: (path: string) => `/api/items/${path}/unpublish/`,
  previewLink: (id: string) => `/api/drafts/${id}/preview-link/`,
  linkFacts: (address: string) => `/api/link-facts/?url=${encodeURIComponent(address)}`,
  /** @param name of the file that is put in */
  media: (name: string) => `/api/media/?name=${encodeURIComponent(name)}`,
  preview: () => '/api/preview/',
  tags: () => '/api/tags/',
  /** Where a phone hands over what is shared with the site. */
  share: () => '/api/share/',
  /** Where webhooks, and the server itself, say that the content has changed. */
  contentChanged: () => '/api/content-changed/'
}

function feedBase(feed: FeedOf, format: FeedFormat): string {
  switch (feed.of) {
    case 'everything':
      return format === 'atom' ? '/atom/everything/' : '/atom/everything.json'
    case 'kind':
      return format === 'atom' ? `/atom/${kindSlugs[feed.kind]}/` : `/atom/${kindSlugs[feed.kind]}.json`
    case 'tags':
      return `/tags/${together(feed.tags)}.${format}`
    case 'series':
      return `/series/${feed.slug}.${format}`
    case 'search':
      return `/search.${format}?q=${encodeURIComponent(feed.query).replaceAll('%20', '+')}`
  }
}

/** @param origin the site's origin, without a slash at its end */
export function absolute(origin: string, path: string): string {
  return origin + path
}

/** An address that an author wrote, of this site or of another, as it is read away from the site. @param origin as above */
export function absoluteAddress(origin: string, address: string): string {
  return new URL(address.startsWith('/') ? absolute(origin, address) : address).href
}

/** The host of an address without the `www.` nobody says; empty when it has none. Hosts of other scripts are in their ASCII form. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : ''
}

/** A path, or a segment of one, as the author of the address meant it; undefined when its percent-encoding is broken. */
export function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

/**
 * What a parameter of a query says; several of one name are read as one text.
 * @param value as Next hands it over: with `?__proto__=` in the query, names such as `filter` are functions of an array
 */
export function queryText(value: unknown): string {
  if (Array.isArray(value)) return value.map(queryText).join(' ')
  return typeof value === 'string' ? value : ''
}
