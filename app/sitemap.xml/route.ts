// `/sitemap.xml`: every public address, or where the files are that list them.
import { currentStore } from '@/lib/live/current'
import { answerSitemap } from '@/lib/seo/answer'

export const dynamic = 'force-dynamic'

export async function GET(request: Request) {
  return answerSitemap(request, await currentStore())
}
