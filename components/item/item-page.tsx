// The page of an item: the item, and what surrounds it.
import type { Site } from '@/lib/content'
import type { ItemView, SeriesBox } from '@/lib/content/views'
import { titleOf } from '@/lib/titles'
import { curlTitle } from '@/lib/typography'
import { urls } from '@/lib/urls'
import { Tags } from '../list/tags'
import { Titles } from '../list/titles'
import { AsText } from '../site/as-text'
import { Item } from './item'

export function ItemPage({ view, site }: { view: ItemView; site: Site }) {
  const { item, newer, older } = view
  return (
    <div className="columns item-page">
      <div>
        <Item item={item} site={site} form="full" />
        <nav className="neighbours" aria-label="Newer and older">
          {older && (
            <a href={older.permalink} rel="next">
              <span>Older</span> {titleOf(older)}
            </a>
          )}
          {newer && (
            <a href={newer.permalink} rel="prev">
              <span>Newer</span> {titleOf(newer)}
            </a>
          )}
        </nav>
      </div>
      <AsText as="aside" className="secondary">
        {view.series && <SeriesAside box={view.series} />}
        {view.tags.length > 0 && (
          <section>
            <h2>Tags</h2>
            <Tags tags={view.tags} />
          </section>
        )}
        {view.related.length > 0 && (
          <section>
            <h2>Related</h2>
            <Titles items={view.related} />
          </section>
        )}
        {view.linkedFrom.length > 0 && (
          <section>
            <h2>Linked from</h2>
            <Titles items={view.linkedFrom} />
          </section>
        )}
        <p>
          <a href={urls.source(item.permalink)} rel="alternate" type="text/markdown">
            Markdown source
          </a>
        </p>
      </AsText>
    </div>
  )
}

function SeriesAside({ box }: { box: SeriesBox }) {
  return (
    <section className="series-box">
      <h2>
        Part {box.part} of {box.total} in <a href={urls.series(box.series.slug)}>{curlTitle(box.series.title)}</a>
      </h2>
      <ol start={box.from}>
        {box.parts.map((part, index) => (
          <li key={part.permalink}>
            {box.from + index === box.part ? (
              <span aria-current="page">{titleOf(part)}</span>
            ) : (
              <a href={part.permalink}>{titleOf(part)}</a>
            )}
          </li>
        ))}
      </ol>
      <p className="series-steps">
        {box.previous && <a href={box.previous.permalink}>Previous part</a>}{' '}
        {box.next && <a href={box.next.permalink}>Next part</a>}
      </p>
    </section>
  )
}
