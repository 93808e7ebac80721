// `/tags/dns/card.png`, `/tags/dns+kubernetes/card.png`: the image that stands for tags where a link to them is shared.
import { answerTagCard } from '@/lib/cards'
import { currentStore } from '@/lib/live/current'

export const dynamic = 'force-dynamic'

export async function GET(request: Request, { params }: RouteContext<'/tags/[tags]/card.png'>) {
  return answerTagCard(request, await currentStore(), (await params).tags)
}
