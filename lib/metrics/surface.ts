// Which part of the site an address belongs to, as requests are counted: few parts, however many addresses there are. Pure.
import { kindSlugs } from '@/lib/urls'

export const surfaces = ['home', 'item', 'archive', 'tag', 'feed', 'search', 'media', 'desk', 'api', 'missing', 'other'] as const

export type Surface = (typeof surfaces)[number]

/** Days, months, years, kinds and series; standing pages and what machines read are other. */
const archives: readonly string[] = [...Object.values(kindSlugs), 'series']

/**
 * @param url as it was asked for, with or without a query
 * @param status of the answer: what is not there belongs nowhere, wherever it was looked for by readers
 */
export function surfaceOf(url: string, status: number): Surface {
  const query = url.indexOf('?')
  const path = query === -1 ? url : url.slice(0, query)
  const [, first = '', second = '', third = '', fourth = ''] = path.split('/', 5)
  if (first === 'desk' || first === 'preview') return 'desk'
  if (first === 'api') return 'api'
  if (status === 404 || status === 410) return 'missing'
  if (first === '') return 'home'
  if (first === '_next') return second === 'image' ? 'media' : 'other'
  if (first === 'media' || path.endsWith('/card.png') || first === 'card.png') return 'media'
  if (first === 'atom' || /^\/(?:tags\/[^/]+|series\/[^/]+|search)\.(?:atom|json)\/?$/.test(path)) return 'feed'
  if (first === 'search') return 'search'
  if (first === 'tags') return 'tag'
  if (/^\d{4}$/.test(first)) return fourth === '' || second === 'page' || third === 'page' ? 'archive' : 'item'
  return archives.includes(first) ? 'archive' : 'other'
}
