// The draft that edits a published file, at /api/items/<path>/draft/.
import { requireAuthor } from '@/lib/auth'
import { answered, revisionAnswer } from '@/lib/desk/answer'
import { openDesk } from '@/lib/desk/desk'
import { startEdit } from '@/lib/desk/items'
import { pathOf } from '@/lib/desk/request'
import { otherMethods } from '@/lib/http/methods'
import { api } from '@/lib/urls'

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST')

export async function POST(request: Request, { params }: RouteContext<'/api/items/draft/[...path]'>) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => {
    const { draft, isNew } = await startEdit(await openDesk(), pathOf((await params).path), author)
    return revisionAnswer(request, draft, isNew ? 201 : 200, { Location: api.draft(draft.id) })
  })
}
