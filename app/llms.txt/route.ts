// `/llms.txt`: the site in a page of Markdown, for programs that read.
import { currentStore } from '@/lib/live/current'
import { answerLlms } from '@/lib/seo/answer'

export const dynamic = 'force-dynamic'

export async function GET(request: Request) {
  return answerLlms(request, await currentStore())
}
