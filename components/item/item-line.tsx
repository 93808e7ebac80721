// The line under every item: `# 13th December 2024, 5:29 am / devops, dns, kubernetes`.
import { Fragment } from 'react'
import { authorAddress, type Item, type Site } from '@/lib/content'
import { dayOf, formatDay, formatTime } from '@/lib/dates'
import { urls } from '@/lib/urls'

export function ItemLine({ item, site }: { item: Item; site: Site }) {
  return (
    <footer className="item-line">
      <p>
        <a href={item.permalink} rel="bookmark" className="u-url" aria-label="# Permalink">
          #
        </a>{' '}
        <time dateTime={item.publishedAt} className="dt-published">
          <a href={urls.day(item.publishedOn)}>{formatDay(item.publishedOn)}</a>
          {', '}
          <a href={item.permalink}>{formatTime(item.publishedAt, site.timeZone)}</a>
        </time>
        {item.tags.length > 0 && ' / '}
        {item.tags.map((tag, index) => (
          <Fragment key={tag}>
            {index > 0 && ', '}
            <a href={urls.tags([tag])} rel="tag" className="p-category">
              {tag}
            </a>
          </Fragment>
        ))}
      </p>
      {item.updatedAt && (
        <p className="updated">
          Updated{' '}
          <time dateTime={item.updatedAt} className="dt-updated">
            {formatDay(dayOf(item.updatedAt, site.timeZone))}
          </time>
        </p>
      )}
      <a className="p-author h-card" href={authorAddress(site)} hidden>
        {site.author.name}
      </a>
    </footer>
  )
}
