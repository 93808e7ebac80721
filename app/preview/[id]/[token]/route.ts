// Where a preview link leads first: the token goes into a cookie and out of the address, so that it is in no later one and in no Referer.
import { signInSettings } from '@/lib/auth'
import { isSecure, originOf } from '@/lib/auth/origin'
import { otherMethods } from '@/lib/http/methods'
import { now } from '@/lib/live/clock'
import { cookieFor, readToken } from '@/lib/preview-links'
import { urls } from '@/lib/urls'

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET')

/** A token that is none leads to the same page, which then has nothing to show. */
export async function GET(request: Request, { params }: RouteContext<'/preview/[id]/[token]'>) {
  const { id, token } = await params
  const { settings } = signInSettings()
  const at = now()
  const page = urls.preview(encodeURIComponent(id))
  const headers = new Headers({ Location: page })
  const expiresAt = settings && readToken(token, id, settings.secret, at)
  if (expiresAt) {
    const secure = isSecure(originOf(request.headers, settings.origin))
    headers.set('Set-Cookie', cookieFor(token, page, expiresAt, at, secure))
  }
  return new Response(null, { status: 303, headers })
}
