// What a page elsewhere says of itself, for an author who wants to link to it.
import { requireAuthor } from '@/lib/auth'
import { answered, jsonAnswer, Refused } from '@/lib/desk/answer'
import type { LinkFacts } from '@/lib/desk/types'
import { otherMethods } from '@/lib/http/methods'
import { addressKey, linkFacts, publicWeb } from '@/lib/link-facts'
import { currentStore } from '@/lib/live/current'
import { absolute, urls } from '@/lib/urls'

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET')

export async function GET(request: Request) {
  const author = await requireAuthor(request)
  if (author instanceof Response) return author
  return answered(async () => {
    const url = new URL(request.url).searchParams.get('url')?.trim() ?? ''
    if (addressKey(url) === undefined) {
      throw new Refused(400, 'unexpected url, expected the address of a page: ?url=https://…')
    }
    const store = await currentStore()
    const userAgent = `Cairn (+${absolute(store.site.url, urls.home())})`
    return jsonAnswer<LinkFacts>(await linkFacts(store, url, { web: publicWeb, userAgent }))
  })
}
