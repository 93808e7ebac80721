// `/media/…`: the files beside the text.
import { answerMedia } from '@/lib/media'

export const dynamic = 'force-dynamic'

export function GET(request: Request) {
  return answerMedia(request)
}
