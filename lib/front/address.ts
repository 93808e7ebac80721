// An address as it was asked for: its path, and whose part of the site that leads to. Pure.
import { decodeSegment } from '@/lib/urls'

/** What stands before the query, percent-encoded as it came. */
export const pathOf = (url = '/'): string => url.split('?', 1)[0] ?? ''

/** However it is written, it is one path. What does not decode is left as it is. */
export function decodedPathOf(url?: string): string {
  const path = pathOf(url)
  return decodeSegment(path) ?? path
}

const sides = { api: 'authors', desk: 'authors', preview: 'previews', media: 'media', _next: 'framework' } as const

/** `framework` is what the framework serves of a build, and smaller images. What is none of these is for readers: pages, feeds, what machines read. */
export type Side = (typeof sides)[keyof typeof sides] | 'readers'

/**
 * By the first segment, letter for letter: Next leads repeated slashes and backslashes to single slashes, so they count as those. Percent-encoding
 * does not: what is written otherwise has the refusals and the finished pages of readers.
 * @param path without its query
 */
export function sideOf(path: string): Side {
  const [first = ''] = /[^\\/]+/.exec(path) ?? []
  return Object.hasOwn(sides, first) ? sides[first as keyof typeof sides] : 'readers'
}
