// All items on the content branch, for those who write them.
import { requireAuthor } from '@/lib/auth'
import { answered, jsonAnswer } from '@/lib/desk/answer'
import { openDesk } from '@/lib/desk/desk'
import { listItems, readItemQuery } from '@/lib/desk/items'
import { otherMethods } from '@/lib/http/methods'

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET')

export async function GET(request: Request) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => {
    const query = readItemQuery(new URL(request.url).searchParams)
    const { drafts, weblog, now } = await openDesk()
    return jsonAnswer(listItems(weblog.tree, query, await drafts.list(), now))
  })
}
