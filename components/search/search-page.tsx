// The results of a search, and the ways to narrow and widen it. Works by links and a form alone.
import { formatDay, isoDay } from '@/lib/dates'
import { type FoundItem, type Fragment, formatQuery, type Query, type SearchOrder, type SearchResult } from '@/lib/search'
import { counted, kindNames, titleOf } from '@/lib/titles'
import { urls } from '@/lib/urls'
import { FeedLink } from '../list/feed-link'
import { Pagination } from '../list/pagination'
import { SearchForm } from '../site/search-form'
import { Facets } from './facets'

export type SearchParams = { readonly text: string; readonly sort?: SearchOrder; readonly page: number }

type SearchPageProps = { params: SearchParams; query: Query; result: SearchResult }

export function SearchPage({ params, query, result }: SearchPageProps) {
  const text = formatQuery(query)
  const asked = text !== ''
  return (
    <div className="columns">
      <div>
        <header className="page-head">
          {asked && <FeedLink feed={{ of: 'search', query: text }} name="this search" />}
          <h1>{asked ? counted(result.total, 'result', 'results') : 'Search'}</h1>
          <SearchForm
            id="search-text"
            label={'Search for words, "a phrase", -not, tag:, kind:, year:, from: or to:'}
            query={params.text}
            large
          />
          {query.problems.map(problem => (
            <p key={problem} className="search-problem">
              {problem}
            </p>
          ))}
          {result.suggestion && (
            <p>
              Did you mean <a href={urls.search(result.suggestion.text)}>{result.suggestion.text}</a>? It finds{' '}
              {counted(result.suggestion.total, 'item', 'items')}.
            </p>
          )}
          {asked && result.total > 1 && query.terms.length > 0 && <Order text={text} sort={result.sort} />}
        </header>
        {asked && result.total === 0 && <p>Nothing here matches all of that.</p>}
        {asked && (
          <ol className="results">
            {result.items.map(found => (
              <Result key={found.item.permalink} found={found} />
            ))}
          </ol>
        )}
        {asked && result.items.length > 0 && (
          <Pagination
            page={result.page}
            pages={result.pages}
            labels={['Previous', 'Next']}
            href={page => pageHref(text, params.sort, page)}
          />
        )}
      </div>
      <aside className="secondary" aria-label="Narrow the search">
        <Facets query={query} facets={result.facets} />
      </aside>
    </div>
  )
}

function pageHref(text: string, sort: SearchOrder | undefined, page: number): string {
  const order = sort ? `&sort=${sort}` : ''
  return `${urls.search(text)}${order}${page > 1 ? `&page=${page}` : ''}`
}

function Order({ text, sort }: { text: string; sort: SearchOrder }) {
  const orders = [
    ['relevance', 'By relevance'],
    ['date', 'By date']
  ] as const
  return (
    <nav className="filters" aria-label="Order">
      <ul>
        {orders.map(([order, name]) => (
          <li key={order}>
            <a href={pageHref(text, order, 1)} aria-current={sort === order ? 'true' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Result({ found: { item, title, snippet } }: { found: FoundItem }) {
  return (
    <li className={`result ${item.kind}`}>
      <h2 className="item-title">
        <a href={item.permalink}>{title.length > 0 ? <Marked fragments={title} /> : titleOf(item)}</a>
      </h2>
      <p className="snippet">
        <Marked fragments={snippet} />
      </p>
      <p className="result-line">
        {kindNames[item.kind].label}, <time dateTime={isoDay(item.publishedOn)}>{formatDay(item.publishedOn)}</time>
        {item.tags.length > 0 && ` / ${item.tags.join(', ')}`}
      </p>
    </li>
  )
}

function Marked({ fragments }: { fragments: readonly Fragment[] }) {
  return fragments.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : text))
}
