// `/2024/Dec/13/a-slug.md`: the Markdown source of an item.
import { currentWeblog } from '@/lib/live/current'
import { answerSource } from '@/lib/source'

export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: RouteContext<'/[section]/[month]/[day]/[slug]/source'>) {
  const { section: year, month, day, slug } = await params
  return answerSource(request, await currentWeblog(), { year, month, day, slug })
}
