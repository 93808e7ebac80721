// One page of the desk: its heading, what stands beside it, what is in it.
import type { ReactNode } from 'react'

type DeskPageProps = {
  readonly title: string
  /** A sentence below the heading. */
  readonly about?: ReactNode
  readonly children: ReactNode
}

export function DeskPage({ title, about, children }: DeskPageProps) {
  return (
    <div className="desk-page">
      <div className="desk-page-head">
        <h1>{title}</h1>
        {about && <p>{about}</p>}
      </div>
      {children}
    </div>
  )
}
