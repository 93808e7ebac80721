// How much of the largest a row is: the figures say it in words, so that it is for eyes only. An SVG, as the desk allows no style attributes.

type ShareBarProps = {
  /** Parts of `most`, from the left. */
  readonly parts: readonly number[]
  readonly most: number
}

export function ShareBar({ parts, most }: ShareBarProps) {
  const widths = parts.map(part => (most === 0 ? 0 : (100 * part) / most))
  return (
    <svg className="share-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {widths.map((width, part) => (
        <rect
          key={part}
          x={widths.slice(0, part).reduce((sum, each) => sum + each, 0)}
          width={width}
          height={4}
          data-part={part}
        />
      ))}
    </svg>
  )
}
