// One draft: read, saved, deleted.
import { requireAuthor } from '@/lib/auth'
import { answered, noContent, revisionAnswer } from '@/lib/desk/answer'
import { openDesk } from '@/lib/desk/desk'
import { deleteDraft, readDraft, saveDraft } from '@/lib/desk/drafts'
import { expectedRevision, readJson, saveRequest } from '@/lib/desk/request'
import { otherMethods } from '@/lib/http/methods'

type Context = RouteContext<'/api/drafts/[id]'>

export const { POST, PATCH, OPTIONS } = otherMethods('GET', 'PUT', 'DELETE')

export async function GET(request: Request, { params }: Context) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => revisionAnswer(request, await readDraft(await openDesk(), (await params).id)))
}

export async function PUT(request: Request, { params }: Context) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => {
    const [{ id }, expected, save] = [await params, expectedRevision(request), await readJson(request, saveRequest)]
    return revisionAnswer(request, await saveDraft(await openDesk(), id, expected, save, author))
  })
}

export async function DELETE(request: Request, { params }: Context) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => {
    const [{ id }, expected] = [await params, expectedRevision(request)]
    await deleteDraft(await openDesk(), id, expected)
    return noContent()
  })
}
