// From the form for a new link to a draft. What was saved and then changed in the form takes the place of what was saved.
import type { DraftAnswer } from '@/lib/desk/types'
import type { Revision } from '@/lib/drafts/types'
import { api } from '@/lib/urls'
import { type Answer, ask } from '../frame/request'

export type LinkFields = {
  readonly url: string
  readonly title: string
  readonly via: string
  readonly tags: readonly string[]
  readonly body: string
}

/** `revision` is absent as long as no answer has come: the draft may be there all the same. */
export type SavedLink = { readonly fields: LinkFields; readonly revision?: Revision }

/**
 * @param id of the form: it makes one draft, however often it is saved, and an answer that got lost is asked for again
 * @param before what was saved of the form the last time
 */
export async function saveLink(id: string, fields: LinkFields, before: SavedLink | undefined): Promise<Answer<DraftAnswer>> {
  if (before?.revision !== undefined && !isSame(before.fields, fields)) {
    const deleted = await ask(api.draft(id), { method: 'DELETE', ifMatch: before.revision })
    if (!deleted.ok && deleted.trouble.why !== 'missing') return deleted
  }
  return ask<DraftAnswer>(api.drafts(), { method: 'POST', body: { id, kind: 'link', ...draftOf(fields) } })
}

const isSame = (one: LinkFields, other: LinkFields) => JSON.stringify(one) === JSON.stringify(other)

export function draftOf({ url, title, via, tags, body }: LinkFields) {
  const found = via.trim() === '' ? {} : { via: { url: via.trim() } }
  return { fields: { url: url.trim(), title: title.trim(), tags, ...found }, body: body.trim() }
}
