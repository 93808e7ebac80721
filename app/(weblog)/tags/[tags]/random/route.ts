// A surprise: leads to some item of a tag, another one each time.
import { textAnswer } from '@/lib/conditional'
import { readTags } from '@/lib/content'
import { currentStore } from '@/lib/live/current'
import { decodeSegment } from '@/lib/urls'

export const dynamic = 'force-dynamic'

export async function GET(_request: Request, { params }: RouteContext<'/tags/[tags]/random'>) {
  const store = await currentStore()
  const tags = readTags(store, decodeSegment((await params).tags) ?? '')
  const items = tags ? store.tagged(tags) : []
  const item = items[Math.floor(Math.random() * items.length)]
  if (!item) return textAnswer(404, 'There is no such tag.')
  return new Response(null, {
    status: 302,
    headers: { Location: item.permalink, 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }
  })
}
