'use client'
// The way from a published file into the editor: to the draft there is, or to a new one.
import { useState } from 'react'
import { desk } from '@/lib/urls'
import { editFile } from './begin-draft'
import { TroubleNote } from './trouble-note'
import { useAuthorAction } from './use-author-action'

type EditFileProps = {
  readonly path: string
  readonly line?: number
  /** The draft that edits it already. */
  readonly draft?: string
  readonly label: string
  /** Which one, for those who hear the buttons of a list one after the other. */
  readonly of: string
}

export function EditFile({ path, line, draft, label, of }: EditFileProps) {
  const { isBusy, trouble, run } = useAuthorAction()
  const [isLeaving, setLeaving] = useState(false)
  if (draft !== undefined) {
    return (
      <a className="button small" href={desk.draft(draft, line)} aria-label={`${label}: ${of}`}>
        {label}
      </a>
    )
  }
  return (
    <>
      <button
        type="button"
        className="small"
        aria-label={`${label}: ${of}`}
        disabled={isBusy || isLeaving}
        onClick={async () => setLeaving(await run(() => editFile(path, line)))}
      >
        {label}
      </button>
      {trouble && <TroubleNote trouble={trouble} />}
    </>
  )
}
