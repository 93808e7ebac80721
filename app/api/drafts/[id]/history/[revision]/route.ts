// A draft as it was.
import { requireAuthor } from '@/lib/auth'
import { answered, revisionAnswer } from '@/lib/desk/answer'
import { openDesk } from '@/lib/desk/desk'
import { readVersion } from '@/lib/desk/history'
import { otherMethods } from '@/lib/http/methods'

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET')

export async function GET(request: Request, { params }: RouteContext<'/api/drafts/[id]/history/[revision]'>) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => {
    const { id, revision } = await params
    return revisionAnswer(request, await readVersion(await openDesk(), id, revision))
  })
}
