// Something for those who want to know more, folded away.
import type { ReactNode } from 'react'

export type DetailsProps = { summary: string; children?: ReactNode }

export function Details({ summary, children }: DetailsProps) {
  return (
    <details className="details">
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  )
}
