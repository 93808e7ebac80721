// The link to a page's own feed, named after what it is a feed of.
import { type FeedOf, urls } from '@/lib/urls'

export function FeedLink({ feed, name }: { feed: FeedOf; name: string }) {
  return (
    <a className="feed-link" href={urls.feed(feed)} type="application/atom+xml">
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
        <circle cx="3" cy="13" r="2" />
        <path d="M1 6.5A8.5 8.5 0 0 1 9.5 15M1 1.5A13.5 13.5 0 0 1 14.5 15" fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
      <span>{`Atom feed for ${name}`}</span>
    </a>
  )
}
