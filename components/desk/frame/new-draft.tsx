'use client'
// Begins a draft of one kind, and goes to the editor.
import { type FormEvent, useId, useRef } from 'react'
import type { DraftKind } from '@/lib/drafts/types'
import { beginDraft, madeUpId } from './begin-draft'
import { draftKindWords } from './draft-kinds'
import { TroubleNote } from './trouble-note'
import { useAuthorAction } from './use-author-action'

export function NewDraft({ kind }: { kind: DraftKind }) {
  const { asks } = draftKindWords[kind]
  const input = useId()
  const { isBusy, trouble, run } = useAuthorAction()
  /** One form begins one draft, however often it is sent. */
  const id = useRef('')

  function begin(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const answer = String(new FormData(event.currentTarget).get('answer') ?? '').trim()
    const given = answer === '' ? {} : asks.field === 'slug' ? { slug: answer } : { fields: { [asks.field]: answer } }
    id.current ||= madeUpId()
    void run(() => beginDraft({ id: id.current, kind, ...given }))
  }

  return (
    <form className="new-draft" onSubmit={begin}>
      <label htmlFor={input}>
        {asks.label}
        {!asks.isRequired && <span className="hint"> (may come later)</span>}
      </label>
      <input
        id={input}
        name="answer"
        type="text"
        autoComplete="off"
        maxLength={500}
        required={asks.isRequired}
        aria-describedby={asks.hint === undefined ? undefined : `${input}-hint`}
        pattern={asks.field === 'slug' ? '[a-z0-9\\-]+' : undefined}
      />
      {asks.hint && (
        <p id={`${input}-hint`} className="hint">
          {asks.hint}
        </p>
      )}
      {trouble && <TroubleNote trouble={trouble} />}
      <p className="actions">
        <button type="submit" className="primary" disabled={isBusy}>
          Start writing
        </button>
      </p>
      <p role="status" className="hint">
        {isBusy ? 'Opening the editor …' : ''}
      </p>
    </form>
  )
}
