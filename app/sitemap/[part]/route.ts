// `/sitemap/2.xml`: a part of the sitemap of a very large weblog.
import { currentStore } from '@/lib/live/current'
import { answerSitemapPart } from '@/lib/seo/answer'

export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: RouteContext<'/sitemap/[part]'>) {
  return answerSitemapPart(request, await currentStore(), (await params).part)
}
