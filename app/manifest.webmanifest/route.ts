// `/manifest.webmanifest`: the weblog on a home screen.
import { currentStore } from '@/lib/live/current'
import { answerManifest } from '@/lib/seo/answer'

export const dynamic = 'force-dynamic'

export async function GET(request: Request) {
  return answerManifest(request, await currentStore())
}
