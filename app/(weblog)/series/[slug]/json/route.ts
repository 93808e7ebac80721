// `/series/a-slug.json`: the feed of a series.
import { answerSeriesFeed } from '@/lib/feeds'
import { feedSource } from '@/lib/live/feeds'

export { preflight as OPTIONS } from '@/lib/conditional'
export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: RouteContext<'/series/[slug]/json'>) {
  return answerSeriesFeed(request, await feedSource(), (await params).slug, 'json')
}
