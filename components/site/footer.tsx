// What stands below every page: who writes here, and the feeds.
import { authorAddress, type Site } from '@/lib/content'
import { urls } from '@/lib/urls'
import { AsText } from './as-text'

export function Footer({ site }: { site: Site }) {
  const { author } = site
  return (
    <AsText as="footer" className="site-footer">
      <div className="p-author h-card">
        <p>
          <a href={authorAddress(site)} className="p-name u-url" rel="author">
            {author.name}
          </a>
        </p>
        {author.bio && <p className="p-note">{author.bio}</p>}
      </div>
      <nav aria-label="Elsewhere">
        <ul>
          {author.links.map(({ title, url }) => (
            <li key={url}>
              <a href={url} rel="me">
                {title}
              </a>
            </li>
          ))}
          <li>
            <a href={urls.feed({ of: 'everything' })} type="application/atom+xml">
              Atom feed
            </a>
          </li>
          <li>
            <a href={urls.tagIndex()}>All tags</a>
          </li>
        </ul>
      </nav>
    </AsText>
  )
}
