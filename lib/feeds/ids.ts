// The names of feeds and entries for ever: tag URIs (RFC 4151). Readers' programs tell old from new by them, so nothing that an author
// may still change is part of one: not the title, not the text, not the format or page of the feed it is found in.

import type { Item, Site } from '@/lib/content/types'
import { isoDay } from '@/lib/dates'
import { type FeedOf, urls } from '@/lib/urls'

/** The day an item was published is a day on which its site had the name, as RFC 4151 section 2.1 wants. */
export function entryId(site: Pick<Site, 'url'>, item: Pick<Item, 'publishedOn' | 'permalink'>): string {
  return `tag:${authority(site)},${isoDay(item.publishedOn)}:${item.permalink}`
}

/**
 * A feed has no day of its own, and any taken from its items would change when an older one comes in. So the year is a constant.
 * It is that of RFC 4151 and RFC 4287, as is the custom of other publishers.
 */
export function feedId(site: Pick<Site, 'url'>, of: FeedOf): string {
  return `tag:${authority(site)},2005:${urls.feed(of).replace(/\.atom(?=\?|$)/, '')}`
}

/** RFC 4151 knows no ports, and no colons or brackets of IPv6 addresses. */
function authority({ url }: Pick<Site, 'url'>): string {
  return new URL(url).hostname.replace(/[^a-z0-9.-]+/g, '-').replace(/^-|-$/g, '')
}
