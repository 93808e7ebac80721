// What the results divide into. Every facet is a link that adds it to the search, or takes it out again.
import { formatMonth } from '@/lib/dates'
import { type Facets as FacetCounts, type Filter, formatQuery, type Query, withFilter, withoutFilter } from '@/lib/search'
import { formatCount, kindNames } from '@/lib/titles'
import { urls } from '@/lib/urls'

type Facet = { readonly name: string; readonly count: number; readonly selected: boolean; readonly filter: Filter }

export function Facets({ query, facets }: { query: Query; facets: FacetCounts }) {
  const groups: { title: string; of: Facet[] }[] = [
    {
      title: 'Kind',
      of: facets.kinds.map(each => ({
        ...each,
        name: kindNames[each.kind].heading,
        filter: { by: 'kind', kind: each.kind, excluded: false }
      }))
    },
    {
      title: 'Year',
      of: facets.years.map(each => ({ ...each, name: String(each.year), filter: { by: 'year', year: each.year } }))
    },
    {
      title: 'Month',
      of: facets.months.map(each => ({
        ...each,
        name: formatMonth(each),
        filter: { by: 'month', month: each.month, year: each.year }
      }))
    },
    {
      title: 'Tag',
      of: facets.tags.map(each => ({ ...each, name: each.tag, filter: { by: 'tag', tag: each.tag, excluded: false } }))
    }
  ]
  return groups
    .filter(({ of }) => of.length > 0)
    .map(({ title, of }) => (
      <section key={title} className="facets">
        <h2>{title}</h2>
        <ul className="tags">
          {of.map(facet => (
            <li key={facet.name}>
              <FacetLink query={query} facet={facet} /> <span className="count">{formatCount(facet.count)}</span>
            </li>
          ))}
        </ul>
      </section>
    ))
}

function FacetLink({ query, facet: { name, selected, filter } }: { query: Query; facet: Facet }) {
  const other = selected ? withoutFilter(query, filter) : withFilter(query, filter)
  return (
    <a href={urls.search(formatQuery(other))} rel="nofollow" aria-current={selected ? 'true' : undefined}>
      {selected && <span className="visually-hidden">Without </span>}
      {name}
      {selected && <span aria-hidden="true"> ×</span>}
    </a>
  )
}
