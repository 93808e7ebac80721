// Media, wired to the content folder: the files beside the text, served without a rebuild.
import { env } from '@/lib/env'
import { answerMedia as answer } from './answer'
import { measureMedia, type Size } from './size'

export type { Size } from './size'

/** @param path as in the address: `/media/2024/a.png` */
export function mediaSize(path: string): Promise<Size | undefined> {
  return measureMedia(env.contentDir, path)
}

export function answerMedia(request: Request): Promise<Response> {
  return answer(request, env.contentDir)
}
