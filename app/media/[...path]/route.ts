// `/media/…`: the files beside the text.
import { currentWeblog } from '@/lib/live/current'
import { answerMedia } from '@/lib/media'

export const dynamic = 'force-dynamic'

export async function GET(request: Request) {
  // With content on GitHub, files come with the weblog that shows them.
  await currentWeblog()
  return answerMedia(request)
}
