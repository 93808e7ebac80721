// Publishing: one commit on the content branch that readers see at once, or everything as it was and a sentence that says why.
import { isError } from '@/lib/content/problem'
import type { Author, DraftWithBase, PublishConflict, Published } from '@/lib/drafts/types'
import { isContentThere } from '@/lib/live/content-folder'
import { changeContent } from '@/lib/live/own-changes'
import { Refused } from './answer'
import { cutShort } from './cut-short'
import type { Desk } from './desk'
import { draftAnswer, missingDraft } from './drafts'
import { type Plan, planAnswer, planOf } from './plan'
import { sayPublished } from './said'
import { showChange } from './showing'
import { countPages } from './surfaces'
import { takeBack } from './taking-back'
import type { DraftAnswer, PublishPlan, PublishRefusal, PublishReport, PublishRequest, Refusal } from './types'

export async function planPublication(desk: Desk, id: string, date: PublishRequest['date']): Promise<PublishPlan> {
  return planAnswer(await planOf(await draftOf(desk, id), date, desk, { withWarnings: true }))
}

/**
 * @param open the desk as it is when those who publish before this have finished
 * @param since when the author asked, on the clock of `performance.now()`
 * @throws Refused: 404; 412 when the draft has changed; 409 when the content branch has; 422 for errors in the text; 500 when it cannot be shown;
 *   503 when the content folder is away
 */
export function publishDraft(
  open: () => Promise<Desk>,
  id: string,
  expected: string,
  { date }: PublishRequest,
  author: Author,
  since: number
): Promise<PublishReport> {
  return changeContent(async () => {
    // The commit would make the folder anew, with this one file in it; and readers would lose all others.
    if (!isContentThere()) throw new Refused(503, 'The content folder is away: nothing was published, and the draft is kept.')
    const desk = await open()
    const draft = await draftOf(desk, id)
    if (draft.revision !== expected) throw await conflict(desk, { outcome: 'conflict', reason: 'draft-changed', draft })
    const [asked, begun] = await Promise.all([planOf(draft, date, desk), cutShort(draft, date, desk)])
    const plan = begun ? await planOf(begun, undefined, desk) : asked
    if (plan.problems.some(isError)) throw unsound(plan)
    const { path, text, message } = plan
    const published = await desk.drafts.publish(id, { expected, path, text, message, author })
    if (published.outcome === 'missing') throw missingDraft(id)
    if (published.outcome === 'conflict') throw await conflict(desk, published)
    const paths = draft.editOf === undefined ? [path] : [path, draft.editOf]
    const failure = await showChange(paths, plan.prepared)
    if (failure !== undefined) {
      const { commit, before } = published
      throw await takeBack(desk.drafts, { commit, before, draft: { id, revision: expected }, message, author, paths, failure })
    }
    const milliseconds = performance.now() - since
    const { affected, at: scheduledFor } = plan
    sayPublished(scheduledFor ? 'scheduled' : 'live', {
      author,
      commit: published.commit,
      path,
      affected,
      milliseconds,
      scheduledFor
    })
    return reportOf(plan, published, milliseconds)
  })
}

async function draftOf({ drafts }: Desk, id: string): Promise<DraftWithBase> {
  const draft = await drafts.get(id)
  if (!draft) throw missingDraft(id)
  return draft
}

function reportOf({ path, permalink, at, surfaces, affected }: Plan, { commit }: Published, milliseconds: number): PublishReport {
  const liveInMilliseconds = Math.round(milliseconds)
  const pages = countPages(affected)
  const when = at === undefined ? `live in ${liveInMilliseconds} ms` : `scheduled for ${at.replace('.000Z', 'Z')}`
  return {
    commit,
    path,
    ...(permalink === undefined ? {} : { permalink }),
    liveInMilliseconds,
    ...(at === undefined ? {} : { scheduledFor: at }),
    surfaces,
    summary: `${when} · commit ${commit.slice(0, 7)} · ${pages}`
  }
}

function unsound({ problems }: Plan): Refused {
  const errors = problems.filter(isError)
  const [one] = errors
  const message =
    errors.length === 1 && one ? one.message : `There are ${errors.length} errors to mend before this can be published.`
  return new Refused(422, message, { body: { problems } satisfies Partial<Refusal> })
}

/** Why something cannot be published, or taken back, as it is. */
export const conflictReasons = {
  'draft-changed': 'This draft has been saved since, by somebody else or in another window.',
  'published-changed': 'What is published has changed since this draft was begun: the two have to be merged first.',
  'path-taken': 'Something else is published at this address: it needs another slug or another day.',
  'uncommitted-changes': 'The file has changes in the checkout that nobody has committed: commit them, or take them back.'
} as const satisfies Record<PublishConflict['reason'], string>

async function conflict(desk: Desk, { reason, draft, published }: PublishConflict): Promise<Refused> {
  const current: DraftAnswer = await draftAnswer(desk, draft)
  const body: Omit<PublishRefusal, 'message'> = { reason, draft: current, ...(published ? { published } : {}) }
  const isStale = reason === 'draft-changed'
  return new Refused(isStale ? 412 : 409, conflictReasons[reason], {
    body,
    ...(isStale ? { headers: { ETag: `"${draft.revision}"` } } : {})
  })
}
