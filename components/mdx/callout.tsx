// A remark beside the text: a note, a tip, a warning.
import type { ReactNode } from 'react'
import { calloutTitle } from '@/lib/mdx/feed-forms'
import type { CalloutKind } from '@/lib/mdx/registry'

export type CalloutProps = { kind?: CalloutKind; title?: string; children?: ReactNode }

export function Callout({ kind = 'note', title, children }: CalloutProps) {
  return (
    <div className={`callout callout-${kind}`} role="note">
      <p className="callout-title">{calloutTitle(kind, title)}</p>
      {children}
    </div>
  )
}
