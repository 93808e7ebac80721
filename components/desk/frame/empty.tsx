// What a list says while there is nothing in it, and what to do about that.
import type { ReactNode } from 'react'

export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  )
}
