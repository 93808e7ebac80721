// `/manifest.webmanifest`: the weblog on a home screen.
import { weblog } from '@/lib/live'
import { answerManifest } from '@/lib/seo/answer'

export const dynamic = 'force-dynamic'

export function GET(request: Request) {
  return answerManifest(request, weblog().store)
}
