// All tags, by name and by count, and the filter.
import type { TagIndexView } from '@/lib/content/views'
import { counted, formatCount, withTagTitle } from '@/lib/titles'
import { urls } from '@/lib/urls'
import { Tags } from './tags'

export function TagIndex({ view }: { view: TagIndexView }) {
  return (
    <div className="tag-index">
      <header className="page-head">
        <h1>Tags</h1>
        <p>
          {view.filter === ''
            ? counted(view.total, 'tag', 'tags')
            : `${formatCount(view.byName.length)} of ${counted(view.total, 'tag', 'tags')} match “${view.filter}”`}
        </p>
        <form action={urls.tagIndex()} className="search-form">
          <label htmlFor="tag-filter" className="visually-hidden">
            Filter
          </label>
          <input id="tag-filter" type="search" name="filter" defaultValue={view.filter} maxLength={100} autoComplete="off" />
          <button type="submit">Filter</button>
          {view.filter !== '' && <a href={urls.tagIndex()}>Show all</a>}
        </form>
      </header>
      <section>
        <h2 className="divider">By name</h2>
        <ul className="cloud">
          {view.byName.map(({ tag, count, size, title }) => (
            <li key={tag} className={`size-${size}`}>
              <a href={urls.tags([tag])} rel="tag" title={withTagTitle({ title }, counted(count, 'item', 'items'))}>
                {tag}
              </a>{' '}
              <span className="count">{formatCount(count)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className="divider">By count</h2>
        <Tags tags={view.byCount} />
      </section>
      <p>Several tags together have a page too: put up to four of them in the address, as in /tags/one+two/.</p>
    </div>
  )
}
