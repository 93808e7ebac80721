// What may stand in an address: the slugs of items, pages and series, and the names of tags.
import slugify from '@sindresorhus/slugify'

export const slugPattern = /^[A-Za-z0-9_-]+$/
export const tagPattern = /^[a-z0-9-]+$/

/** An intersection of tags is offered for two to this many tags. */
export const maxTagsTogether = 4

const longestSlug = 80

/** Lower-case letters without accents, digits and hyphens, at most 80; empty for a title that has none, such as one in Chinese. */
export function slugOf(title: string): string {
  const slug = slugify(title.slice(0, 1000), { decamelize: false })
  if (slug.length <= longestSlug) return slug
  const cut = slug.slice(0, longestSlug + 1)
  return (cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : cut.slice(0, longestSlug)).replace(/-+$/, '')
}
