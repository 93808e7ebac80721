'use client'
// Makes a draft what it was: by one more save, so that this can be undone in the same way.
import { useRouter } from 'next/navigation'
import type { DraftAnswer, SaveRequest } from '@/lib/desk/types'
import type { DraftVersion, Revision } from '@/lib/drafts/types'
import { api, desk } from '@/lib/urls'
import { ask } from '../frame/request'
import { TroubleNote } from '../frame/trouble-note'
import { useAuthorAction } from '../frame/use-author-action'
import { tellTabs } from '../saving/browser'

type Props = {
  readonly id: string
  readonly version: DraftVersion & { readonly text: string }
  /** Of the draft as the page shows it: nobody's later save is undone unseen. */
  readonly revision: Revision
  readonly when: string
}

export function RestoreButton({ id, version, revision, when }: Props) {
  const router = useRouter()
  const { isBusy, trouble, run } = useAuthorAction()
  async function restore() {
    const request: SaveRequest = { text: version.text, path: version.path }
    const isDone = await run(async () => {
      const answer = await ask<DraftAnswer>(api.draft(id), { method: 'PUT', ifMatch: revision, body: request })
      if (answer.ok) tellTabs(id, answer.value)
      return answer
    })
    if (isDone) router.push(desk.draft(id))
    else router.refresh()
  }
  return (
    <div>
      <p className="actions">
        <button type="button" className="primary" disabled={isBusy} onClick={restore}>
          {`Restore this version of ${when}`}
        </button>
      </p>
      {trouble && <TroubleNote trouble={trouble} />}
    </div>
  )
}
