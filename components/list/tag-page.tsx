// The items of a tag, or of several tags together.
import type { Site } from '@/lib/content'
import type { TagView } from '@/lib/content/views'
import { counted, kindNames, quotedTags } from '@/lib/titles'
import { curlTitle } from '@/lib/typography'
import { urls } from '@/lib/urls'
import { Prose } from '../item/prose'
import { AsText } from '../site/as-text'
import { Chart, yearBars } from './chart'
import { FeedLink } from './feed-link'
import { ItemsByYear } from './item-list'
import { Pagination } from './pagination'
import { Tags } from './tags'

export function TagPage({ view, site }: { view: TagView; site: Site }) {
  const tags = view.tags.map(tag => tag.name)
  const { kind } = view
  const [first] = view.tags
  const names = kind ? kindNames[kind] : { one: 'item', many: 'items' }
  return (
    <div className="columns">
      <div className="h-feed">
        <header className="page-head">
          <FeedLink feed={{ of: 'tags', tags }} name={tags.join(' and ')} />
          <h1 className="p-name">{`${counted(view.total, names.one, names.many)} tagged ${quotedTags(tags)}`}</h1>
          {view.tags.length === 1 && first?.title && <p className="tag-title">{curlTitle(first.title)}</p>}
          {view.tags.length === 1 && first?.description && <Prose source={first.description} className="description" />}
          <TagPageNav view={view} tags={tags} />
        </header>
        <ItemsByYear items={view.items} site={site} />
        <Pagination
          page={view.page}
          pages={view.pages}
          href={page => (kind ? urls.tagsOfKind(tags, kind, page) : urls.tags(tags, page))}
        />
      </div>
      <AsText as="aside" className="secondary">
        {view.related.length > 0 && (
          <section>
            <h2>Related tags</h2>
            <Tags
              tags={view.related}
              href={tag => urls.tags(view.canNarrow ? [...tags, tag] : [tag])}
              describe={tag => (view.canNarrow ? `${tag}, together with ${tags.join(' and ')}` : tag)}
            />
          </section>
        )}
        <section>
          <h2>By year</h2>
          <Chart title="Items a year" bars={yearBars(view.chart)} />
        </section>
      </AsText>
    </div>
  )
}

/** Each tag of an intersection by itself, the kinds that occur, and a surprise. */
function TagPageNav({ view, tags }: { view: TagView; tags: string[] }) {
  const all = view.kinds.reduce((sum, { count }) => sum + count, 0)
  return (
    <nav className="filters" aria-label="Narrow down">
      <ul>
        <li>
          <a href={urls.tags(tags)} aria-current={view.kind ? undefined : 'page'}>
            All
          </a>
        </li>
        {view.kinds.map(({ kind, count }) => (
          <li key={kind}>
            <a href={urls.tagsOfKind(tags, kind)} aria-current={view.kind === kind ? 'page' : undefined}>
              {kindNames[kind].heading}
            </a>{' '}
            <span className="count">{count}</span>
          </li>
        ))}
        {all > 1 && (
          <li>
            <a href={urls.randomOfTags(tags)} rel="nofollow">
              Random
            </a>
          </li>
        )}
        {tags.length > 1 &&
          tags.map(tag => (
            <li key={tag}>
              <a href={urls.tags([tag])} rel="tag">
                {tag}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}
