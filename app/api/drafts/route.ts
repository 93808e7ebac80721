// All drafts, and new ones.
import { requireAuthor } from '@/lib/auth'
import { answered, jsonAnswer, revisionAnswer } from '@/lib/desk/answer'
import { openDesk } from '@/lib/desk/desk'
import { beginDraft, listDrafts } from '@/lib/desk/drafts'
import { draftRequest, readJson } from '@/lib/desk/request'
import { otherMethods } from '@/lib/http/methods'
import { api } from '@/lib/urls'

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST')

export async function GET(request: Request) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => jsonAnswer(await listDrafts(await openDesk())))
}

export async function POST(request: Request) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => {
    const asked = await readJson(request, draftRequest)
    const { draft, isNew } = await beginDraft(await openDesk(), asked, author)
    return revisionAnswer(request, draft, isNew ? 201 : 200, { Location: api.draft(draft.id) })
  })
}
