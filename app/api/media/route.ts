// Images put in by authors: `POST /api/media/?name=harbour.jpg`, the bytes as the body.
import { requireAuthor } from '@/lib/auth'
import { answered, jsonAnswer, Refused } from '@/lib/desk/answer'
import { openDesk } from '@/lib/desk/desk'
import { addImage, tooManyBytes } from '@/lib/desk/media'
import type { MediaAnswer } from '@/lib/desk/types'
import { readBytes } from '@/lib/http/body'
import { otherMethods } from '@/lib/http/methods'
import { mostImageBytes } from '@/lib/media/incoming'

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST')

export async function POST(request: Request) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => {
    const bytes = await readBytes(request, mostImageBytes)
    if (bytes === undefined) throw new Refused(413, tooManyBytes)
    const name = new URL(request.url).searchParams.get('name') ?? ''
    const added = await addImage(await openDesk(), name, bytes, author)
    return jsonAnswer<MediaAnswer>(added, 201, { Location: added.address })
  })
}
