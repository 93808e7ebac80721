// `/llms.txt`: the site in a page of Markdown, for programs that read.
import { weblog } from '@/lib/live'
import { answerLlms } from '@/lib/seo/answer'

export const dynamic = 'force-dynamic'

export function GET(request: Request) {
  return answerLlms(request, weblog().store)
}
