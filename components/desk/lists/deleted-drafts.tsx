'use client'
// Drafts that were deleted since the page was opened, each with a way back.
import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import type { DraftAnswer, DraftSummary } from '@/lib/desk/types'
import { api } from '@/lib/urls'
import { type Answer, ask } from '../frame/request'
import { TroubleNote } from '../frame/trouble-note'
import { useAuthorAction } from '../frame/use-author-action'
import { nameOf } from './draft-names'

type Deleted = DraftSummary & { readonly text: string }

const Context = createContext<(draft: Deleted) => void>(() => {})

/** Remembers a draft that has just been deleted. */
export const useDeletedDrafts = () => useContext(Context)

export function DeletedDrafts({ children }: { children: ReactNode }) {
  const [deleted, setDeleted] = useState<readonly Deleted[]>([])
  const notices = useRef<HTMLDivElement>(null)
  function forget(id: string) {
    setDeleted(before => before.filter(each => each.id !== id))
    notices.current?.focus()
  }
  return (
    <Context value={draft => setDeleted(before => [draft, ...before.filter(({ id }) => id !== draft.id)])}>
      <div ref={notices} role="status" tabIndex={-1} className="notices">
        {deleted.map(draft => (
          <DeletedNotice key={draft.id} draft={draft} onBack={() => forget(draft.id)} />
        ))}
      </div>
      {children}
    </Context>
  )
}

function DeletedNotice({ draft, onBack }: { draft: Deleted; onBack: () => void }) {
  const { isBusy, trouble, run } = useAuthorAction()
  const router = useRouter()
  const button = useRef<HTMLButtonElement>(null)
  // What was pressed goes with its row: the keyboard goes on from here, once the dialog has given its focus back.
  useEffect(() => {
    const frame = requestAnimationFrame(() => button.current?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
  async function bringBack() {
    if (!(await run(() => madeAgain(draft)))) return
    onBack()
    router.refresh()
  }
  return (
    <div className="notice">
      <p>
        {`“${nameOf(draft)}” is deleted. `}
        <button ref={button} type="button" className="as-link" disabled={isBusy} onClick={bringBack}>
          Bring it back
        </button>
      </p>
      {trouble && <TroubleNote trouble={trouble} />}
    </div>
  )
}

/** The same text at the same place; only its history is gone. Asking again after a lost answer makes no second one. */
async function madeAgain({ id, kind, path, editOf, text }: Deleted): Promise<Answer<DraftAnswer>> {
  const begun =
    editOf === undefined
      ? await ask<DraftAnswer>(api.drafts(), { method: 'POST', body: { id, kind, text } })
      : await ask<DraftAnswer>(api.draftOfItem(editOf), { method: 'POST' })
  if (!begun.ok || (begun.value.path === path && begun.value.text === text)) return begun
  return ask<DraftAnswer>(api.draft(begun.value.id), { method: 'PUT', ifMatch: begun.value.revision, body: { text, path } })
}
