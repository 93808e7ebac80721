// The site's identity when site.yaml leaves something out.
import type { Site } from './types'

/** The fields of site.yaml: any may be missing. */
export type SiteFields = Partial<Omit<Site, 'author'>> & { readonly author?: Partial<Site['author']> & { readonly name: string } }

export const defaultSite: Site = {
  name: 'A weblog',
  tagline: '',
  description: '',
  url: 'http://localhost:3000',
  language: 'en',
  timeZone: 'UTC',
  author: { name: 'The author', links: [] },
  navigation: [
    { title: 'Entries', url: '/entries/' },
    { title: 'Links', url: '/links/' },
    { title: 'Quotations', url: '/quotations/' },
    { title: 'Notes', url: '/notes/' },
    { title: 'Tags', url: '/tags/' },
    { title: 'About', url: '/about/' }
  ],
  itemsPerPage: 30,
  itemsPerFeed: 30
}

export function siteFrom(fields: SiteFields): Site {
  const site = { ...defaultSite, ...fields, author: { ...defaultSite.author, ...fields.author } }
  return { ...site, url: site.url.replace(/\/$/, '').toLowerCase() }
}
