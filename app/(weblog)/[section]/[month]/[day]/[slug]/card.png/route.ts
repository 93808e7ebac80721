// `/2024/Dec/13/a-slug/card.png`: the image that stands for an item where a link to it is shared.
import { answerItemCard } from '@/lib/cards'
import { currentStore } from '@/lib/live/current'

export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: RouteContext<'/[section]/[month]/[day]/[slug]/card.png'>) {
  const { section: year, month, day, slug } = await params
  return answerItemCard(request, await currentStore(), { year, month, day, slug })
}
