// `/robots.txt`: what crawlers are asked to leave alone.
import { weblog } from '@/lib/live'
import { answerRobots } from '@/lib/seo/answer'

export const dynamic = 'force-dynamic'

export function GET(request: Request) {
  return answerRobots(request, weblog().store)
}
