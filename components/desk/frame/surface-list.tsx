// What a change shows on, by name: pages and feeds, each with a way there.
import type { Surface, Surfaces } from '@/lib/desk/types'
import { counted, formatCount } from '@/lib/titles'

type SurfaceListProps = {
  readonly surfaces: Surfaces
  /** What happens to them: `will show it`. */
  readonly will: string
  readonly isOpen?: boolean
}

/** `9 pages and 5 feeds`, however many of them are named. */
export function surfaceCounts({ pages, feeds, everything, more }: Surfaces): string {
  if (everything) return 'Every page and every feed'
  const all = { pages: pages.length + (more?.pages ?? 0), feeds: feeds.length + (more?.feeds ?? 0) }
  return [counted(all.pages, 'page', 'pages'), ...(all.feeds > 0 ? [counted(all.feeds, 'feed', 'feeds')] : [])].join(' and ')
}

export function SurfaceList({ surfaces, will, isOpen = false }: SurfaceListProps) {
  const { pages, feeds, more } = surfaces
  if (surfaces.everything) return <p>{`${surfaceCounts(surfaces)} ${will}.`}</p>
  if (pages.length + feeds.length === 0) return null
  return (
    <details className="surfaces" open={isOpen}>
      <summary>{`${surfaceCounts(surfaces)} ${will}`}</summary>
      <div className="surface-names">
        <Names heading="Pages" surfaces={pages} more={more?.pages} />
        <Names heading="Feeds" surfaces={feeds} more={more?.feeds} />
      </div>
    </details>
  )
}

function Names({ heading, surfaces, more = 0 }: { heading: string; surfaces: readonly Surface[]; more?: number }) {
  if (surfaces.length === 0) return null
  return (
    <section>
      <h3>{heading}</h3>
      <ul>
        {/* Some addresses stand for two: all tags, and all pages of tags. */}
        {surfaces.map(({ name, address }) => (
          <li key={`${name} ${address}`}>
            <a href={address} target="_blank" rel="noopener">
              {name}
            </a>
          </li>
        ))}
        {more > 0 && <li className="hint">{`and ${formatCount(more)} more`}</li>}
      </ul>
    </section>
  )
}
