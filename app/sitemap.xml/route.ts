// `/sitemap.xml`: every public address, or where the files are that list them.
import { weblog } from '@/lib/live'
import { answerSitemap } from '@/lib/seo/answer'

export const dynamic = 'force-dynamic'

export function GET(request: Request) {
  return answerSitemap(request, weblog().store)
}
