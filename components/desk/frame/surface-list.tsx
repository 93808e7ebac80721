// What a change shows on, by name: pages and feeds, each with a way there.
import type { Surface, Surfaces } from '@/lib/desk/types'
import { counted } from '@/lib/titles'

type SurfaceListProps = {
  readonly surfaces: Surfaces
  /** What happens to them: `will show it`. */
  readonly will: string
  readonly isOpen?: boolean
}

/** `9 pages and 5 feeds` */
export function surfaceCounts({ pages, feeds, everything }: Surfaces): string {
  if (everything) return 'Every page and every feed'
  const counts = [counted(pages.length, 'page', 'pages'), ...(feeds.length > 0 ? [counted(feeds.length, 'feed', 'feeds')] : [])]
  return counts.join(' and ')
}

export function SurfaceList({ surfaces, will, isOpen = false }: SurfaceListProps) {
  const { pages, feeds } = surfaces
  if (pages.length + feeds.length === 0) return surfaces.everything ? <p>{`${surfaceCounts(surfaces)} ${will}.`}</p> : null
  return (
    <details className="surfaces" open={isOpen}>
      <summary>{`${surfaceCounts(surfaces)} ${will}`}</summary>
      <Names heading="Pages" surfaces={pages} />
      <Names heading="Feeds" surfaces={feeds} />
    </details>
  )
}

function Names({ heading, surfaces }: { heading: string; surfaces: readonly Surface[] }) {
  if (surfaces.length === 0) return null
  return (
    <section>
      <h3>{heading}</h3>
      <ul>
        {surfaces.map(({ name, address }) => (
          <li key={address}>
            <a href={address} target="_blank" rel="noopener">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
