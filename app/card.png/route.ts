// `/card.png`: the image that stands for the site where a link to it is shared.
import { answerSiteCard } from '@/lib/cards'
import { currentStore } from '@/lib/live/current'

export const dynamic = 'force-dynamic'

export async function GET(request: Request) {
  return answerSiteCard(request, await currentStore())
}
