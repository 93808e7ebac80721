// Media, wired to the content folder: the files beside the text, served without a rebuild.
import { env } from '@/lib/env'
import { lengthHeader } from '@/lib/http/length-header'
import { answerMedia as answer } from './answer'
import { measureMedia, type Size } from './size'
import { measurePicture, type Picture } from './version'

export type { Size } from './size'
export type { Picture } from './version'

/** @param path as in the address: `/media/2024/a.png` */
export function mediaSize(path: string): Promise<Size | undefined> {
  return measureMedia(env.contentDir, path)
}

/** The size, and the version by which smaller ones can be asked for. */
export function mediaPicture(path: string): Promise<Picture | undefined> {
  return measurePicture(env.contentDir, path)
}

export async function answerMedia(request: Request): Promise<Response> {
  const response = await answer(request, env.contentDir)
  const length = response.headers.get('content-length')
  if (length !== null && env.isServer) response.headers.set(lengthHeader, length)
  return response
}
