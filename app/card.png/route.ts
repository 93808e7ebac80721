// `/card.png`: the image that stands for the site where a link to it is shared.
import { answerSiteCard } from '@/lib/cards'
import { weblog } from '@/lib/live'

export const dynamic = 'force-dynamic'

export async function GET(request: Request) {
  return answerSiteCard(request, weblog().store)
}
