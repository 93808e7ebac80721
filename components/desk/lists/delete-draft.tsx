'use client'
// Deletes a draft: asked once before, and for as long as the page is open it can be brought back.
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { DraftSummary } from '@/lib/desk/types'
import { counted } from '@/lib/titles'
import { api } from '@/lib/urls'
import { Dialog } from '../frame/dialog'
import { ask } from '../frame/request'
import { TroubleNote } from '../frame/trouble-note'
import { useAuthorAction } from '../frame/use-author-action'
import { useDeletedDrafts } from './deleted-drafts'
import { nameOf } from './draft-names'

export function DeleteDraft({ draft }: { draft: DraftSummary }) {
  const [isAsking, setAsking] = useState(false)
  const { isBusy, trouble, run, forget } = useAuthorAction()
  const remember = useDeletedDrafts()
  const router = useRouter()
  const name = nameOf(draft)

  async function remove() {
    const before = await ask<{ text: string }>(api.draft(draft.id))
    const isDeleted = await run(async () =>
      before.ok ? ask(api.draft(draft.id), { method: 'DELETE', ifMatch: draft.revision }) : before
    )
    if (!isDeleted || !before.ok) return
    setAsking(false)
    remember({ ...draft, text: before.value.text })
    router.refresh()
  }

  return (
    <>
      <button
        type="button"
        className="small quiet"
        aria-label={`Delete “${name}” …`}
        onClick={() => {
          forget()
          setAsking(true)
        }}
      >
        Delete …
      </button>
      <Dialog isOpen={isAsking} title={`Delete “${name}”?`} onClose={() => setAsking(false)} mustStay={isBusy}>
        <p>
          {draft.editOf === undefined
            ? `${counted(draft.words, 'word', 'words')} that nobody else has read.`
            : 'What is published stays as it is; only the changes in this draft go.'}
          {' It can be brought back as long as this page stays open.'}
        </p>
        {trouble && <TroubleNote trouble={trouble} />}
        <p className="actions">
          <button type="button" className="danger" disabled={isBusy} onClick={remove}>
            Delete the draft
          </button>
          <button type="button" disabled={isBusy} onClick={() => setAsking(false)}>
            Keep it
          </button>
        </p>
      </Dialog>
    </>
  )
}
