// A new draft, from nothing to the editor in one step. However often it is pressed, and whatever gets lost, it is one draft.
import type { DraftAnswer, DraftRequest } from '@/lib/desk/types'
import { now } from '@/lib/live/clock'
import { api, desk } from '@/lib/urls'
import { type Answer, ask } from './request'

/** As `newDraftId` of lib/drafts makes them. */
export function madeUpId(): string {
  const random = crypto.getRandomValues(new Uint8Array(4))
  return `${Date.parse(now()).toString(36)}-${[...random].map(byte => byte.toString(16).padStart(2, '0')).join('')}`
}

/** Goes to the editor when the draft is there. @param request with an id, by which asking again is the same request */
export async function beginDraft(request: DraftRequest & { readonly id: string }): Promise<Answer<DraftAnswer>> {
  const answer = await ask<DraftAnswer>(api.drafts(), { method: 'POST', body: request })
  if (answer.ok) window.location.assign(desk.draft(answer.value.id))
  return answer
}

/** A draft of a published file, new or the one that there is already; goes to the editor, to a line of it if wanted. */
export async function editFile(path: string, line?: number): Promise<Answer<DraftAnswer>> {
  const answer = await ask<DraftAnswer>(api.draftOfItem(path), { method: 'POST' })
  if (answer.ok) window.location.assign(desk.draft(answer.value.id, line))
  return answer
}
