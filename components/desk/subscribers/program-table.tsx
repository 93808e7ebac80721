// What people read with, the most used first.
import type { ProgramNumbers } from '@/lib/subscribers'
import { counted, formatCount } from '@/lib/titles'
import { ShareBar } from './share-bar'

const mostShown = 30

export function ProgramTable({ programs }: { programs: readonly ProgramNumbers[] }) {
  const most = Math.max(...programs.map(each => each.subscriptions))
  const more = programs.length - mostShown
  return (
    <section aria-labelledby="programs">
      <h2 id="programs">Readers</h2>
      <table className="shares">
        <thead>
          <tr>
            <th scope="col">Reader</th>
            <th scope="col">All</th>
          </tr>
        </thead>
        <tbody>
          {programs.slice(0, mostShown).map(({ program, by, subscriptions }) => (
            <tr key={`${by} ${program}`}>
              <th scope="row">
                {program} <span className="hint">{by === 'service' ? 'service' : 'program'}</span>
                <ShareBar parts={by === 'service' ? [subscriptions] : [0, subscriptions]} most={most} />
              </th>
              <td>{formatCount(subscriptions)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="hint">{counted(more, 'reader', 'readers')} used by fewer</p>}
    </section>
  )
}
