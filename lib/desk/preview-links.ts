// Links to a draft for those who are no authors: made by an author, and what whoever has one gets to see.
import type { Instant } from '@/lib/content/types'
import { isDraftId, validId } from '@/lib/drafts/valid'
import { now } from '@/lib/live/clock'
import { endOf, mostHours, previewToken, readToken, usualHours } from '@/lib/preview-links'
import { absolute, urls } from '@/lib/urls'
import { type Desk, openDesk } from './desk'
import { missingDraft } from './drafts'
import { type Previewed, preview } from './preview'
import type { Shape } from './request'
import type { PreviewLink, PreviewLinkRequest } from './types'

const isHours = (value: unknown) => typeof value === 'number' && value > 0 && value <= mostHours

export const previewLinkRequest: Shape<PreviewLinkRequest> = {
  hours: { is: isHours, expected: `a number of hours, at most ${mostHours}` }
}

export type Signing = { readonly secret: string; readonly origin: string }

/** @throws Refused when there is no such draft */
export async function previewLink(desk: Desk, id: string, hours = usualHours, { secret, origin }: Signing): Promise<PreviewLink> {
  if (!(await desk.drafts.get(validId(id)))) throw missingDraft(id)
  const expiresAt = endOf(desk.now, hours)
  return { url: absolute(origin, urls.openPreview(id, previewToken(id, expiresAt, secret))), expiresAt }
}

export type PreviewedDraft = Previewed & { readonly expiresAt: Instant }

/**
 * The draft as it is now, for who has a token.
 * @returns undefined when the token is none for it, and when it is published or deleted: nobody learns which
 */
export async function previewedDraft(
  id: string,
  token: string | undefined,
  secret: string | undefined
): Promise<PreviewedDraft | undefined> {
  if (token === undefined || secret === undefined || !isDraftId(id)) return undefined
  // Before anything is read: who has no token learns nothing from how long it takes.
  const expiresAt = readToken(token, id, secret, now())
  if (expiresAt === undefined) return undefined
  const desk = await openDesk()
  const draft = await desk.drafts.get(id)
  if (!draft) return undefined
  const { path, text, editOf } = draft
  return { ...(await preview({ path, text, ...(editOf === undefined ? {} : { editOf }) }, desk)), expiresAt }
}
