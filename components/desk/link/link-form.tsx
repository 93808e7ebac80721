'use client'
// The form for a new link. From a bookmarklet it is filled: then Ctrl-Enter saves the draft, and the editor goes on from there.
import { type KeyboardEvent, useId, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { LinkFacts } from '@/lib/desk/types'
import { desk, hostOf } from '@/lib/urls'
import { TagField } from '../editor/fields/tag-field'
import { useTags } from '../editor/use-tags'
import { TroubleNote } from '../frame/trouble-note'
import { useAuthorAction } from '../frame/use-author-action'
import { PublishButton } from '../publish'
import { CameFrom } from './came-from'
import { FactsNote } from './facts-note'
import { Field } from './field'
import { useLink } from './use-link'
import { useLinkFacts } from './use-link-facts'

export function LinkForm() {
  const form = useRef<HTMLFormElement>(null)
  // What is left to do: to say something, or to say which page. On a phone the keyboard would cover the rest.
  const { id, fields, cameFrom, write, suggest, save } = useLink(isFilled => {
    if (matchMedia('(hover: hover)').matches)
      form.current?.querySelector<HTMLElement>(isFilled ? 'div > textarea' : 'input')?.focus()
  })
  const { isBusy, trouble, run } = useAuthorAction()
  const known = useTags()
  const commentary = useId()

  function learn({ title, canonical }: LinkFacts, askedFor: string) {
    // The same page in its own words; another page's address is for the author to decide about.
    const isSamePage = canonical !== undefined && hostOf(canonical) === hostOf(askedFor)
    suggest({ ...(title && { title }), ...(isSamePage && { url: canonical }) })
  }
  const asked = useLinkFacts(fields.url, learn)

  const saveAndOpen = () =>
    run(async () => {
      const answer = await save()
      if (answer.ok) window.location.assign(desk.draft(answer.value.id))
      return answer
    })
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
    event.preventDefault()
    // A tag that is still in its box is meant as well.
    const { activeElement } = document
    if (activeElement instanceof HTMLElement) flushSync(() => activeElement.blur())
    form.current?.requestSubmit()
  }
  const flush = async () => {
    const answer = await save()
    return answer.ok ? answer.value.revision : ({ outcome: 'unsaved' } as const)
  }

  // The dialog for publishing has fields of its own, so it stands beside the form.
  return (
    <div className="link-form">
      <form
        id={`${commentary}-form`}
        ref={form}
        onKeyDown={press}
        onSubmit={event => {
          event.preventDefault()
          void saveAndOpen()
        }}
      >
        <Field label="Address" type="url" value={fields.url} isRequired onText={url => write({ url })} />
        <FactsNote asked={asked} url={fields.url} onUrl={url => write({ url })} />
        <Field label="Title" value={fields.title} onText={title => write({ title })} />
        <Field label="Found via" type="url" hint="may be empty" value={fields.via} onText={via => write({ via })} />
        {cameFrom !== '' && fields.via === '' && <CameFrom site={cameFrom} onTake={via => write({ via })} />}
        <TagField tags={fields.tags} known={known} isReadOnly={false} onTags={tags => write({ tags })} />
        <div className="field">
          <label htmlFor={commentary}>Commentary</label>
          <textarea id={commentary} rows={8} value={fields.body} onChange={event => write({ body: event.target.value })} />
        </div>
      </form>
      {trouble && <TroubleNote trouble={trouble} />}
      <div className="actions">
        <button
          type="submit"
          form={`${commentary}-form`}
          className="primary"
          disabled={isBusy || id === ''}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          Save draft and open editor
        </button>
        <PublishButton draft={{ id, kind: 'link' }} flush={flush} />
        <span className="hint keys">Ctrl or ⌘ and Enter saves.</span>
      </div>
      <p role="status" className="hint">
        {isBusy ? 'Saving …' : ''}
      </p>
    </div>
  )
}
