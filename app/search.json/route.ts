// `/search.json?q=…`: the feed of a search.
import { answerSearchFeed } from '@/lib/feeds'
import { feedSource } from '@/lib/live/feeds'

export { preflight as OPTIONS } from '@/lib/conditional'
export const dynamic = 'force-dynamic'

export async function GET(request: Request) {
  return answerSearchFeed(request, await feedSource(), 'json')
}
