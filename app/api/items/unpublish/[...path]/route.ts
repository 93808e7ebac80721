// Withdrawing a published item, at /api/items/<path>/unpublish/: what would disappear, and doing it.
import { requireAuthor } from '@/lib/auth'
import { answered, jsonAnswer, revisionAnswer } from '@/lib/desk/answer'
import { openDesk } from '@/lib/desk/desk'
import { expectedRevision, pathOf } from '@/lib/desk/request'
import { planUnpublishing, unpublish } from '@/lib/desk/unpublish'
import { otherMethods } from '@/lib/http/methods'

type Context = RouteContext<'/api/items/unpublish/[...path]'>

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST')

export async function GET(request: Request, { params }: Context) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => revisionAnswer(request, await planUnpublishing(await openDesk(), pathOf((await params).path))))
}

export async function POST(request: Request, { params }: Context) {
  const since = performance.now()
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => {
    const [{ path }, expected] = [await params, expectedRevision(request)]
    return jsonAnswer(await unpublish(openDesk, pathOf(path), expected, author, since))
  })
}
