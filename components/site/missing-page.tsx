// What stands where nothing is: a search for what the address says, and what is called much the same.
import type { MissingView } from '@/lib/content/views'
import { curlTitle } from '@/lib/typography'
import { urls } from '@/lib/urls'
import { Tags } from '../list/tags'
import { Titles } from '../list/titles'
import { SearchForm } from './search-form'

export function MissingPage({ view, isGone = false }: { view?: MissingView; isGone?: boolean }) {
  return (
    <div className="standing">
      <header className="page-head">
        <h1>{isGone ? 'This was withdrawn' : 'There is no such page'}</h1>
      </header>
      {isGone ? (
        <p>Something was here, and its author has taken it back.</p>
      ) : (
        <p>The address may be mistyped, or what was here may be gone.</p>
      )}
      <SearchForm id="missing-search" label="Search for it" query={view?.query} large />
      {view && <Near view={view} />}
      <p>
        Or start from the <a href={urls.home()}>newest items</a> or <a href={urls.tagIndex()}>all tags</a>.
      </p>
    </div>
  )
}

function Near({ view: { items, tags, places } }: { view: MissingView }) {
  if (items.length + tags.length + places.length === 0) return null
  return (
    <section>
      <h2>Did you mean</h2>
      {places.map(({ title, url }) => (
        <p key={url}>
          <a href={url}>{curlTitle(title)}</a>
        </p>
      ))}
      {items.length > 0 && <Titles items={items} />}
      {tags.length > 0 && <Tags tags={tags} />}
    </section>
  )
}
