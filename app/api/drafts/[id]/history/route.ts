// Every save of a draft.
import { requireAuthor } from '@/lib/auth'
import { answered, jsonAnswer } from '@/lib/desk/answer'
import { openDesk } from '@/lib/desk/desk'
import { readHistory } from '@/lib/desk/history'
import { otherMethods } from '@/lib/http/methods'

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET')

export async function GET(request: Request, { params }: RouteContext<'/api/drafts/[id]/history'>) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => jsonAnswer(await readHistory(await openDesk(), (await params).id)))
}
