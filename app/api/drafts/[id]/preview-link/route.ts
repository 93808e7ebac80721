// A link to one draft for somebody without an account: `{"hours": 72}`.
import { requireAuthor, signInSettings } from '@/lib/auth'
import { originOf } from '@/lib/auth/origin'
import { answered, jsonAnswer, Refused } from '@/lib/desk/answer'
import { openDesk } from '@/lib/desk/desk'
import { previewLink, previewLinkRequest } from '@/lib/desk/preview-links'
import { readJson } from '@/lib/desk/request'
import type { PreviewLink } from '@/lib/desk/types'
import { otherMethods } from '@/lib/http/methods'

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = otherMethods('POST')

export async function POST(request: Request, { params }: RouteContext<'/api/drafts/[id]/preview-link'>) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => {
    const [{ id }, { hours }] = [await params, await readJson(request, previewLinkRequest)]
    const { settings } = signInSettings()
    if (!settings) throw new Refused(503, 'Sign-in is not set up, and its secret signs these links (docs/access.md).')
    const signing = { secret: settings.secret, origin: originOf(request.headers, settings.origin) }
    return jsonAnswer<PreviewLink>(await previewLink(await openDesk(), id, hours, signing), 201)
  })
}
