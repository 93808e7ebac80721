// Drafts for those who write them: begun, read with what is wrong in them, saved, deleted. A save is never refused for its text's mistakes.
import type { Author, Draft, DraftWithBase, Revision } from '@/lib/drafts/types'
import { newDraftId, validId, validPath } from '@/lib/drafts/valid'
import { Refused } from './answer'
import type { Desk } from './desk'
import { newPath, newText, salvagedFields } from './new-draft'
import { problemsOf } from './problems'
import { summaryOf } from './summary'
import type { DraftAnswer, DraftList, DraftRequest, SaveRequest, StaleDraft } from './types'

export function missingDraft(id: string): Refused {
  return new Refused(404, `There is no draft ${validId(id)}: it was published or deleted, or never was.`)
}

export async function draftAnswer({ weblog, now }: Desk, draft: DraftWithBase): Promise<DraftAnswer> {
  return { ...draft, problems: await problemsOf(draft, weblog, now) }
}

export async function listDrafts({ drafts, weblog }: Desk): Promise<DraftList> {
  return { drafts: (await drafts.list()).map(draft => summaryOf(draft, weblog.tree)) }
}

export async function readDraft(desk: Desk, id: string): Promise<DraftAnswer> {
  const draft = await desk.drafts.get(id)
  if (!draft) throw missingDraft(id)
  return draftAnswer(desk, draft)
}

export type Begun = { readonly draft: DraftAnswer; readonly isNew: boolean }

/** @throws Refused when the path is taken, or another draft has this id */
export async function beginDraft(desk: Desk, request: DraftRequest, author: Author): Promise<Begun> {
  const { text, fields, body } = request
  if (text !== undefined && (fields !== undefined || body !== undefined))
    throw new Refused(400, 'unexpected "fields" or "body" beside "text", expected the text alone: it is the whole file')
  const id = request.id === undefined ? newDraftId(new Date(desk.now)) : validId(request.id)
  const known = request.id === undefined ? undefined : await desk.drafts.get(id)
  if (known) return begunBefore(desk, known, text)
  const { timeZone } = desk.weblog.store.site
  const listed = request.slug === undefined ? await desk.drafts.list() : []
  const named = text === undefined ? request : { ...request, fields: salvagedFields(text) }
  const path = validPath(newPath(named, desk.now, timeZone, path => isTaken(desk, listed, path)))
  const created = await desk.drafts.create({ id, path, text: text ?? newText(request, desk.now), author })
  if (created.outcome === 'taken') throw pathTaken(path)
  if (created.outcome === 'exists') return begunBefore(desk, created.current, text)
  return { draft: await draftAnswer(desk, created.draft), isNew: true }
}

/** The same request once more, or somebody else's draft. */
async function begunBefore(desk: Desk, current: DraftWithBase, text: string | undefined): Promise<Begun> {
  const draft = await draftAnswer(desk, current)
  if (text === undefined || text === current.text) return { draft, isNew: false }
  throw new Refused(409, `There is a draft ${current.id} with another text.`, { body: { current: draft } })
}

function isTaken({ weblog }: Desk, listed: readonly Draft[], path: string): boolean {
  const place = path.slice(path.indexOf('/'))
  const isItem = place.split('/').length === 3
  // Items of one day share their addresses whatever their kind.
  const isSame = (other: string) => other === path || (isItem && other.slice(other.indexOf('/')) === place)
  return listed.some(draft => isSame(draft.path)) || [...weblog.tree.files.keys()].some(isSame)
}

function pathTaken(path: string): Refused {
  return new Refused(409, `unexpected path ${path}, expected another slug or day: something is published there`)
}

/** @throws Refused: 412 with both versions when somebody has saved since */
export async function saveDraft(
  desk: Desk,
  id: string,
  expected: Revision,
  { text, path, base }: SaveRequest,
  author: Author
): Promise<DraftAnswer> {
  const saved = await desk.drafts.save(id, {
    expected,
    text,
    author,
    ...(path === undefined ? {} : { path }),
    ...(base === undefined ? {} : { base })
  })
  switch (saved.outcome) {
    case 'saved':
      return draftAnswer(desk, saved.draft)
    case 'missing':
      throw missingDraft(id)
    case 'taken':
      throw pathTaken(saved.path)
    case 'conflict':
      throw await stale(desk, saved.current, text)
  }
}

export async function deleteDraft(desk: Desk, id: string, expected: Revision): Promise<void> {
  const deleted = await desk.drafts.delete(id, expected)
  if (deleted.outcome === 'missing') throw missingDraft(id)
  if (deleted.outcome === 'conflict') throw await stale(desk, deleted.current)
}

/** Both versions, so that nothing is lost; who wanted to delete has none. */
async function stale(desk: Desk, current: DraftWithBase, text?: string): Promise<Refused> {
  const { name } = current.savedBy
  const message = `unexpected revision, expected ${current.revision}: ${name} has saved since, at ${current.savedAt}`
  const both: Omit<StaleDraft, 'message' | 'yours'> & Partial<StaleDraft> = {
    current: await draftAnswer(desk, current),
    ...(text === undefined ? {} : { yours: { text } })
  }
  return new Refused(412, message, { body: both, headers: { ETag: `"${current.revision}"` } })
}
