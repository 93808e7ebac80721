// The table of contents of a long item. It stands between title and text, so that it is there before the text on every screen.
import type { Heading } from '@/lib/mdx'

/** It is worth its place from this many headings on. */
const fewest = 3

export function Contents({ headings }: { headings: readonly Heading[] }) {
  if (headings.length < fewest) return null
  return (
    <nav className="contents" aria-label="Contents">
      <details open>
        <summary>Contents</summary>
        <ol>
          {headings.map(({ depth, id, text }) => (
            <li key={id} className={`depth-${depth}`}>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  )
}
