// A standing page; `/about/` also tells how to subscribe.
import type { Page, Store } from '@/lib/content'
import { kinds } from '@/lib/content'
import { aboutView } from '@/lib/content/views'
import { kindNames } from '@/lib/titles'
import { curlTitle } from '@/lib/typography'
import { absolute, type FeedOf, urls } from '@/lib/urls'
import { Prose } from '../item/prose'

export function StandingPage({ page, store }: { page: Page; store: Store }) {
  return (
    <div className="standing">
      <header className="page-head">
        <h1>{curlTitle(page.title)}</h1>
      </header>
      <Prose source={page.body} />
      {page.slug === 'about' && <HowToSubscribe store={store} />}
    </div>
  )
}

function HowToSubscribe({ store }: { store: Store }) {
  const { series, tag = 'a-tag' } = aboutView(store)
  return (
    <section id="subscribe" className="prose">
      <h2>Subscribe</h2>
      <p>
        Everything here can be followed with a feed reader, without an account and without giving away an address. Paste one of
        these into your reader; the address of this site alone works too, as every page names its feeds. Each feed carries the
        full text and leads back through the whole archive, and each exists as{' '}
        <a href="https://www.rfc-editor.org/rfc/rfc4287">Atom</a> and as{' '}
        <a href="https://www.jsonfeed.org/version/1.1/">JSON Feed</a>.
      </p>
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">What you get</th>
              <th scope="col">Atom</th>
              <th scope="col">JSON</th>
            </tr>
          </thead>
          <tbody>
            <FeedRow name="Everything" feed={{ of: 'everything' }} />
            {kinds.map(kind => (
              <FeedRow key={kind} name={`Only ${kindNames[kind].many}`} feed={{ of: 'kind', kind }} />
            ))}
            {series.map(({ slug, title }) => (
              <FeedRow key={slug} name={`The series “${curlTitle(title)}”`} feed={{ of: 'series', slug }} />
            ))}
          </tbody>
        </table>
      </div>
      <p>
        Every <a href={urls.tagIndex()}>tag</a> has a feed of its own: put <code>.atom</code> or <code>.json</code> behind its
        address, as in{' '}
        <a href={urls.feed({ of: 'tags', tags: [tag] })}>{absolute(store.site.url, urls.feed({ of: 'tags', tags: [tag] }))}</a>.
        Tags joined by a plus sign give what has all of them, up to four, and any <a href={urls.search()}>search</a> can be
        followed as well: look for the feed link above its results.
      </p>
    </section>
  )
}

function FeedRow({ name, feed }: { name: string; feed: FeedOf }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <a href={urls.feed(feed)}>{urls.feed(feed)}</a>
      </td>
      <td>
        <a href={urls.feed(feed, 'json')}>{urls.feed(feed, 'json')}</a>
      </td>
    </tr>
  )
}
