// The three figures that matter, largest first.
import { type Numbers, totalOf } from '@/lib/subscribers/report'
import { formatCount } from '@/lib/titles'

export function Totals(numbers: Numbers) {
  const figures = [
    { name: 'Subscriptions', count: totalOf(numbers) },
    { name: 'through services', count: numbers.throughServices },
    { name: 'direct', count: numbers.direct }
  ]
  return (
    <dl className="figures">
      {figures.map(({ name, count }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
