// Why words are not saved, and what can be done about it.
import type { ReactNode } from 'react'
import { desk } from '@/lib/urls'
import type { DraftInHand } from './types'

export function TroubleNotice({ draft }: { draft: DraftInHand }) {
  const { state, isKept } = draft
  // What is typed in the next second is on its way to the server: that is no reason to shout.
  const isOnlyHere = !isKept && !['saved', 'unsaved', 'saving', 'left'].includes(state.name)
  return (
    <>
      {isOnlyHere && (
        <Notice>
          <p>
            This browser’s storage is full, or closed to this site: what is not saved yet is only in this tab. Keep it open until
            it says “Saved”.
          </p>
        </Notice>
      )}
      <Said draft={draft} />
    </>
  )
}

function Said({ draft }: { draft: DraftInHand }) {
  const { state, retry, makeAnew } = draft
  switch (state.name) {
    case 'signed-out':
      return (
        <Notice>
          <p>
            {'Your session has ended. '}
            <a href={`${desk.signIn()}?from=${desk.signedIn()}`} target="_blank" rel="noopener">
              Sign in
            </a>
            {' (opens beside, nothing is lost). Saving then goes on by itself.'}
          </p>
        </Notice>
      )
    case 'failing':
    case 'refused':
      return (
        <Notice>
          <p>{state.message}</p>
          <p className="actions">
            <button type="button" className="small" onClick={retry}>
              Try again
            </button>
          </p>
        </Notice>
      )
    case 'missing':
      return (
        <Notice>
          <p>This draft is not on the server any more: it was published or deleted elsewhere. Here are its words still.</p>
          <p className="actions">
            <button type="button" className="small" onClick={makeAnew}>
              Make a new draft of them
            </button>
            <a href={desk.drafts()}>Go to your drafts</a>
          </p>
        </Notice>
      )
    default:
      return null
  }
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <div className="saving-notice is-trouble" role="alert">
      {children}
    </div>
  )
}
