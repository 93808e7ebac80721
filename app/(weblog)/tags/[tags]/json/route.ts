// `/tags/dns.json`, `/tags/dns+kubernetes.json`: the feed of a tag, or of several together.
import { answerTagsFeed } from '@/lib/feeds'
import { feedSource } from '@/lib/live/feeds'

export { preflight as OPTIONS } from '@/lib/conditional'
export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: RouteContext<'/tags/[tags]/json'>) {
  return answerTagsFeed(request, await feedSource(), (await params).tags, 'json')
}
