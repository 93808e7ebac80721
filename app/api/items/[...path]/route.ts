// One published file.
import { requireAuthor } from '@/lib/auth'
import { answered, revisionAnswer } from '@/lib/desk/answer'
import { openDesk } from '@/lib/desk/desk'
import { readItem } from '@/lib/desk/items'
import { pathOf } from '@/lib/desk/request'
import { otherMethods } from '@/lib/http/methods'

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET')

export async function GET(request: Request, { params }: RouteContext<'/api/items/[...path]'>) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => revisionAnswer(request, await readItem(await openDesk(), pathOf((await params).path))))
}
