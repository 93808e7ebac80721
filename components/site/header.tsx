// What stands above every page: the way home, the ways in, the search.
import type { Site } from '@/lib/content'
import { urls } from '@/lib/urls'
import { AsText } from './as-text'
import { SearchForm } from './search-form'
import { ThemeToggle } from './theme'

export function Header({ site }: { site: Site }) {
  return (
    <AsText as="header" className="site-header">
      <a className="site-name" href={urls.home()} rel="home">
        {site.name}
      </a>
      <div className="site-tools">
        <a className="subscribe" href={urls.subscribe()}>
          Subscribe
        </a>
        <ThemeToggle />
      </div>
      <nav aria-label="Main">
        <ul>
          {site.navigation.map(({ title, url }) => (
            <li key={url}>
              <a href={url}>{title}</a>
            </li>
          ))}
          {/* In the list, so that on a small screen it fills what the links leave of the last line. */}
          <li className="nav-search">
            <SearchForm id="site-search" />
          </li>
        </ul>
      </nav>
    </AsText>
  )
}
