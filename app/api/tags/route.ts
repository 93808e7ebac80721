// The tags in use.
import { requireAuthor } from '@/lib/auth'
import { answered, jsonAnswer } from '@/lib/desk/answer'
import { listTags } from '@/lib/desk/tags'
import { otherMethods } from '@/lib/http/methods'
import { currentWeblog } from '@/lib/live/current'

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET')

export async function GET(request: Request) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => jsonAnswer(listTags((await currentWeblog()).tree)))
}
