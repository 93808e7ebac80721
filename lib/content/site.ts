// The site's identity when site.yaml leaves something out, and what stands for the site and its author elsewhere.
import { absoluteAddress, urls } from '../urls'
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
  itemsPerPage: 25,
  itemsPerFeed: 30
}

export function siteFrom(fields: SiteFields): Site {
  const site = { ...defaultSite, ...fields, author: { ...defaultSite.author, ...fields.author } }
  return { ...site, url: site.url.replace(/\/$/, '').toLowerCase() }
}

/** What the site is about, as fully as site.yaml says it; empty when it does not. */
export function aboutSite({ description, tagline }: Pick<Site, 'description' | 'tagline'>): string {
  return description || tagline
}

/** The address that stands for the author, on this site: a path of ours, or an address elsewhere. */
export function authorAddress({ author }: Pick<Site, 'author'>): string {
  return author.url ?? urls.about()
}

/** The same, as it is read away from the site. */
export function authorUrl(site: Pick<Site, 'author' | 'url'>): string {
  return absoluteAddress(site.url, authorAddress(site))
}
