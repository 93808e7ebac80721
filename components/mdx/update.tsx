// Something added later, with its date.
import type { ReactNode } from 'react'

/** `label` is the date as the site writes it, made when the body was read. */
export type UpdateProps = { date: string; label: string; children?: ReactNode }

export function Update({ date, label, children }: UpdateProps) {
  return (
    <div className="update">
      <p className="update-date">
        <time dateTime={date}>{label}</time>
      </p>
      {children}
    </div>
  )
}
