// `/tags/dns.atom`, `/tags/dns+kubernetes.atom`: the feed of a tag, or of several together.
import { answerTagsFeed } from '@/lib/feeds'
import { feedSource } from '@/lib/live/feeds'

export { preflight as OPTIONS } from '@/lib/conditional'
export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: RouteContext<'/tags/[tags]/atom'>) {
  return answerTagsFeed(request, await feedSource(), (await params).tags, 'atom')
}
