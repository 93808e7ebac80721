// `/sitemap/2.xml`: a part of the sitemap of a very large weblog.
import { weblog } from '@/lib/live'
import { answerSitemapPart } from '@/lib/seo/answer'

export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: RouteContext<'/sitemap/[part]'>) {
  return answerSitemapPart(request, weblog().store, (await params).part)
}
