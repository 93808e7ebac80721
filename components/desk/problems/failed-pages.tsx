// Pages that cannot be rendered, each with why and since when. Nothing that an author has written need be wrong with them.
import type { Instant } from '@/lib/content/types'
import type { RenderFailure } from '@/lib/page-cache'
import { counted } from '@/lib/titles'
import { Ago } from '../frame/ago'

type FailedPagesProps = { readonly failures: readonly RenderFailure[]; readonly now: Instant; readonly timeZone: string }

export function FailedPages({ failures, now, timeZone }: FailedPagesProps) {
  return (
    <section className="trouble" aria-labelledby="failed-pages">
      <h2 id="failed-pages">{counted(failures.length, 'page cannot be rendered', 'pages cannot be rendered')}</h2>
      <p>
        Readers have the last version that could be, if there is one. Each is tried again within half a minute of being asked for.
      </p>
      <ul className="problem-list">
        {failures.map(({ address, message, since, times }) => (
          <li key={address} data-severity="error">
            <a className="place" href={address}>
              {address}
            </a>{' '}
            <span className="hint">
              {counted(times, 'attempt', 'attempts')}, the first <Ago at={since} now={now} timeZone={timeZone} />
            </span>
            <p>{message}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
