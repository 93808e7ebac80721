// A part of a page that Next is given as text. It takes every element of a page through React several times, for scripts that readers do not get:
// that costs more than all the rest of a page.
import type { ReactNode } from 'react'
import { staticMarkup } from '@/lib/markup'

type Props = {
  readonly as: 'aside' | 'div' | 'footer' | 'header'
  readonly className: string
  /** Of components that wait for nothing. */
  readonly children: ReactNode
}

export function AsText({ as: Name, className, children }: Props) {
  return <Name className={className} dangerouslySetInnerHTML={{ __html: staticMarkup(children) }} />
}
