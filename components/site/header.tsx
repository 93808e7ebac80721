// What stands above every page: the way home, the ways in, the search.
import type { Site } from '@/lib/content'
import { urls } from '@/lib/urls'
import { SearchForm } from './search-form'
import { ThemeToggle } from './theme'

export function Header({ site }: { site: Site }) {
  return (
    <header className="site-header">
      <a className="site-name" href={urls.home()} rel="home">
        {site.name}
      </a>
      <nav aria-label="Main">
        <ul>
          {site.navigation.map(({ title, url }) => (
            <li key={url}>
              <a href={url}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="site-tools">
        <SearchForm id="site-search" />
        <a className="subscribe" href={urls.subscribe()}>
          Subscribe
        </a>
        <ThemeToggle />
      </div>
    </header>
  )
}
