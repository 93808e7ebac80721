// `/robots.txt`: what crawlers are asked to leave alone.
import { currentStore } from '@/lib/live/current'
import { answerRobots } from '@/lib/seo/answer'

export const dynamic = 'force-dynamic'

export async function GET(request: Request) {
  return answerRobots(request, await currentStore())
}
