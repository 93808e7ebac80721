// What crawlers are asked to leave alone (RFC 9309): pages made for one reader, and the authors' side.
import { absolute, urls } from '@/lib/urls'

export function toRobots(origin: string): string {
  return `User-agent: *
Allow: /
Disallow: /api/
Disallow: /desk/
Disallow: /preview/
Disallow: /search/?
Disallow: /search.
Disallow: /tags/*/random/

Sitemap: ${absolute(origin, urls.sitemap())}
`
}
