// What went wrong between the desk and its server, and the ways on from there.
import type { ReactNode } from 'react'
import { desk } from '@/lib/urls'
import type { Trouble } from './request'

/** @param children buttons: what can be done about it */
export function TroubleNote({ trouble, children }: { trouble: Trouble; children?: ReactNode }) {
  return (
    <div className="trouble" role="alert">
      <p>{trouble.message}</p>
      {trouble.why === 'signed-out' && (
        <p>
          <a href={desk.signIn()} target="_blank" rel="noopener">
            Sign in, in another tab
          </a>
        </p>
      )}
      {children && <p className="actions">{children}</p>}
    </div>
  )
}
