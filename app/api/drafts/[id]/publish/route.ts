// Publishing a draft: what it would do, and doing it.
import { requireAuthor } from '@/lib/auth'
import { answered, jsonAnswer } from '@/lib/desk/answer'
import { openDesk } from '@/lib/desk/desk'
import { planPublication, publishDraft } from '@/lib/desk/publish'
import { expectedRevision, publishDate, publishRequest, readJson } from '@/lib/desk/request'
import { otherMethods } from '@/lib/http/methods'

type Context = RouteContext<'/api/drafts/[id]/publish'>

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST')

export async function GET(request: Request, { params }: Context) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => {
    const date = publishDate(new URL(request.url).searchParams.get('date') ?? undefined)
    return jsonAnswer(await planPublication(await openDesk(), (await params).id, date))
  })
}

export async function POST(request: Request, { params }: Context) {
  const since = performance.now()
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => {
    const [{ id }, expected] = [await params, expectedRevision(request)]
    // Without a body the date is the one in the front matter.
    const { date } = request.headers.has('content-type') ? await readJson(request, publishRequest) : {}
    return jsonAnswer(await publishDraft(openDesk, id, expected, { date: publishDate(date) }, author, since))
  })
}
