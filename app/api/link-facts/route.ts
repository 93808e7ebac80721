// What a page elsewhere says of itself, for an author who wants to link to it.
import { requireAuthor } from '@/lib/auth'
import { answered, jsonAnswer, Refused } from '@/lib/desk/answer'
import { openDesk } from '@/lib/desk/desk'
import { draftsLinkingTo } from '@/lib/desk/link-facts'
import type { LinkFacts } from '@/lib/desk/types'
import { otherMethods } from '@/lib/http/methods'
import { addressKey, linkFacts, publicWeb } from '@/lib/link-facts'
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
    const { drafts, weblog } = await openDesk()
    const userAgent = `Cairn (+${absolute(weblog.store.site.url, urls.home())})`
    const asked = linkFacts(weblog.store, url, { web: publicWeb, userAgent })
    const [facts, all] = await Promise.all([asked, drafts.list()])
    const drafted = draftsLinkingTo([url, facts.url, facts.canonical ?? url], all)
    return jsonAnswer<LinkFacts>({ ...facts, linkedFrom: [...drafted, ...facts.linkedFrom] })
  })
}
