// Images that authors put in: under a name that is free, on the content branch, served from then on.
import { dayOf } from '@/lib/dates'
import type { Author } from '@/lib/drafts/types'
import { ImageFault, type IncomingImage, incomingImage, mostImageBytes } from '@/lib/media/incoming'
import { slugOf } from '@/lib/slug'
import { Refused } from './answer'
import type { Desk } from './desk'
import type { MediaAnswer } from './types'

/** Names that are tried before one is made up: whoever pastes has no names but `image`. */
const numbered = 9

/**
 * The same image under the same name, sent again, is saved once.
 * @param name the file's own, of which only letters and digits are kept
 * @throws Refused 415 for what is no image that we take
 */
export async function addImage({ drafts, weblog, now }: Desk, name: string, bytes: Buffer, author: Author): Promise<MediaAnswer> {
  const image = await checkedImage(bytes)
  const folder = `media/${String(dayOf(now, weblog.store.site.timeZone).year).padStart(4, '0')}`
  for (const free of namesFor(name)) {
    const put = await drafts.putMedia({ path: `${folder}/${free}.${image.extension}`, bytes: image.bytes, author })
    if (put.outcome === 'taken') continue
    const { width, height } = image
    return { path: put.path, address: `/${put.path}`, width, height, commit: put.commit }
  }
  throw new Refused(409, 'There are too many files of this name; give it another one.')
}

async function checkedImage(bytes: Buffer): Promise<IncomingImage> {
  try {
    return await incomingImage(bytes)
  } catch (error) {
    throw error instanceof ImageFault ? new Refused(415, error.message) : error
  }
}

/** `harbour`, `harbour-2`, … and then what nobody else has. */
export function* namesFor(name: string): Generator<string> {
  const base = slugOf(name.replace(/^.*[/\\]/, '').replace(/\.[A-Za-z0-9]{1,5}$/, '')) || 'image'
  yield base
  for (let number = 2; number <= numbered; number++) yield `${base}-${number}`
  for (let attempt = 0; attempt < 3; attempt++) yield `${base}-${crypto.randomUUID().slice(0, 8)}`
}

export const tooManyBytes = `unexpected size of the image, expected at most ${mostImageBytes / 1_000_000} MB`
