// Feeds with their subscriptions, the most followed first.
import type { SubscribersPage } from '@/lib/desk/subscribers-page'
import { totalOf } from '@/lib/subscribers/report'
import { counted, formatCount } from '@/lib/titles'
import { ShareBar } from './share-bar'

/** Feeds of tags are many, and most have few. */
const mostShown = 40

export function FeedTable({ feeds }: Pick<SubscribersPage, 'feeds'>) {
  const most = Math.max(...feeds.map(totalOf))
  const more = feeds.length - mostShown
  return (
    <section aria-labelledby="feeds">
      <h2 id="feeds">Feeds</h2>
      <table className="shares">
        <thead>
          <tr>
            <th scope="col">Feed</th>
            <th scope="col">Services</th>
            <th scope="col">Direct</th>
            <th scope="col">All</th>
          </tr>
        </thead>
        <tbody>
          {feeds.slice(0, mostShown).map(({ feed, name, ...numbers }) => (
            <tr key={feed}>
              <th scope="row">
                <a href={feed === '/search.atom' || feed === '/search.json' ? '/search/' : feed}>{name}</a>
                <ShareBar parts={[numbers.throughServices, numbers.direct]} most={most} />
              </th>
              <td>{formatCount(numbers.throughServices)}</td>
              <td>{formatCount(numbers.direct)}</td>
              <td>{formatCount(totalOf(numbers))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="hint">{counted(more, 'feed', 'feeds')} with fewer</p>}
    </section>
  )
}
