// `/atom/everything/`, `/atom/links.json`: the feeds of everything and of each kind.
import { answerNamedFeed } from '@/lib/feeds'
import { feedSource } from '@/lib/live/feeds'

export { preflight as OPTIONS } from '@/lib/conditional'
export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: RouteContext<'/atom/[feed]'>) {
  return answerNamedFeed(request, await feedSource(), (await params).feed)
}
