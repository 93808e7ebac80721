// The author, as machines know them.
import type { Site } from '@/lib/content'
import { absolute, urls } from '@/lib/urls'

/** The address that stands for the author: absolute, as it is read away from the site. */
export function authorUrl({ url, author }: Site): string {
  if (author.url === undefined) return absolute(url, urls.about())
  return author.url.startsWith('/') ? absolute(url, author.url) : author.url
}
