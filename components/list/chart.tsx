// A small bar chart that says in words what it shows.

export type Bar = { readonly label: string; readonly count: number }

const height = 40
const barWidth = 8

/** Bars stand this far apart, and further when they are few: a single one as wide as the chart would be a wall. */
const leastStep = 12
const leastWidth = 60

export function Chart({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(bar => bar.count))
  const width = Math.max(leastWidth, bars.length * leastStep)
  const step = width / bars.length
  const text = `${title}: ${bars.map(({ label, count }) => `${label} ${count}`).join(', ')}`
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={text} preserveAspectRatio="none">
        {bars.map(({ label, count }, index) => {
          const size = count === 0 ? 0 : Math.max(1.5, (count / most) * height)
          return (
            <rect key={label} x={index * step + (step - barWidth) / 2} y={height - size} width={barWidth} height={size}>
              <title>{`${label}: ${count}`}</title>
            </rect>
          )
        })}
      </svg>
      <figcaption>
        <span>{bars[0]?.label}</span>
        <span>{title}</span>
        {bars.length > 1 && <span>{bars.at(-1)?.label}</span>}
      </figcaption>
    </figure>
  )
}

export function yearBars(years: readonly { year: number; count: number }[]): Bar[] {
  return years.map(({ year, count }) => ({ label: String(year), count }))
}
