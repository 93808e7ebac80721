// What an author is writing, as readers will see it. Nothing is kept.
import { DocumentInList, DocumentPage } from '@/components/preview/document-page'
import { requireAuthor } from '@/lib/auth'
import { answered, jsonAnswer } from '@/lib/desk/answer'
import { preview } from '@/lib/desk/preview'
import { previewRequest, readJson } from '@/lib/desk/request'
import type { Preview } from '@/lib/desk/types'
import { otherMethods } from '@/lib/http/methods'
import { now } from '@/lib/live/clock'
import { currentWeblog } from '@/lib/live/current'
import { markupOf } from '@/lib/markup'

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST')

export async function POST(request: Request) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => {
    const asked = await readJson(request, previewRequest)
    const { shown, store, ...told } = await preview(asked, { weblog: await currentWeblog(), now: now() })
    const page = shown && (await markupOf(<DocumentPage shown={shown} store={store} />))
    const list = shown?.role === 'item' ? await markupOf(<DocumentInList shown={shown} store={store} />) : undefined
    return jsonAnswer<Preview>({ ...told, ...(page ? { page } : {}), ...(list ? { list } : {}) })
  })
}
