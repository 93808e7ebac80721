'use client'
// What an author has to know or decide about words that are not saved; stands between the bar and the editor, and is mostly empty.
import './saving.css'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { desk } from '@/lib/urls'
import { ConflictNotice } from '../conflict/conflict-notice'
import { RecoveredNotice } from './recovered-notice'
import { TroubleNotice } from './trouble-notice'
import type { DraftInHand } from './types'

type Props = { readonly draft: DraftInHand }

export function SavingNotices({ draft }: Props) {
  const { state, copy, recovered } = draft
  const router = useRouter()
  const hasMoved = state.name === 'left' && copy !== undefined
  useEffect(() => {
    if (hasMoved) router.push(desk.draft(copy))
  }, [hasMoved, copy, router])
  const [oldest] = recovered
  return (
    <div className="saving-notices">
      {copy !== undefined && !hasMoved && (
        <p className="saving-notice" role="status">
          {'Your version is a draft of its own now: '}
          <a href={desk.draft(copy)} target="_blank" rel="noopener">
            open it beside this one
          </a>
          .
        </p>
      )}
      {state.name === 'conflict' ? (
        <ConflictNotice draft={draft} conflict={state.conflict} />
      ) : (
        oldest && <RecoveredNotice key={oldest.key} draft={draft} recovered={oldest} />
      )}
      <TroubleNotice draft={draft} />
    </div>
  )
}
