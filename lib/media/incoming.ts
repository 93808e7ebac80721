// Images that authors put in: told by what they are, not by their names, held against limits, and without what a camera wrote about its
// owner. Images alone, as whoever reads the site may be shown them: other files come by Git.
import { imageSize } from 'image-size'
import sharp, { type Sharp } from 'sharp'

export type IncomingImage = {
  readonly bytes: Buffer
  readonly extension: ImageExtension
  /** In pixels, as it is shown. */
  readonly width: number
  readonly height: number
}

export const mostImageBytes = 20_000_000
/** The largest that phones take is 50 million; a file of a few bytes can claim more than any memory holds. */
const mostPixels = 64_000_000

/** Why an image is not taken; the message is a sentence for its author. */
export class ImageFault extends Error {
  override readonly name = 'ImageFault'
}

/** By the names that image-size gives to what a file begins like. */
const extensions = { jpg: 'jpg', png: 'png', gif: 'gif', webp: 'webp', avif: 'avif' } as const
type ImageExtension = (typeof extensions)[keyof typeof extensions]

/** In high quality, as it is made smaller again for every reader. */
const written: Readonly<Record<Exclude<ImageExtension, 'gif'>, (image: Sharp) => Sharp>> = {
  jpg: image => image.jpeg({ quality: 90 }),
  png: image => image.png({ compressionLevel: 9 }),
  webp: image => image.webp({ quality: 90 }),
  avif: image => image.avif({ quality: 75, effort: 3 })
}

/**
 * The image as it may be published. One without data about itself stays byte for byte what it is; one that says where, when and with what
 * it was taken is written anew without, the right way up. A GIF stays as it is: no camera makes them.
 * @throws ImageFault
 */
export async function incomingImage(bytes: Buffer): Promise<IncomingImage> {
  const extension = extensionOf(bytes)
  const options = { limitInputPixels: mostPixels, failOn: 'truncated', animated: extension === 'webp' } as const
  const open = () => sharp(bytes, options)
  const about = await decoded(open().metadata())
  if (about.width * about.height > mostPixels) throw tooLarge()
  // Reads all of it, so that one whose end is missing is not published.
  await decoded(
    sharp(bytes, { ...options, animated: false })
      .resize(16, 16, { fit: 'inside' })
      .raw()
      .toBuffer()
  )
  const isBare = !about.exif && !about.xmp && !about.iptc && !about.tifftagPhotoshop && !about.comments
  if (isBare || extension === 'gif') {
    const turned = (about.orientation ?? 1) >= 5
    const [width, height] = [about.width, about.pageHeight ?? about.height]
    return { bytes, extension, ...(turned ? { width: height, height: width } : { width, height }) }
  }
  const { data, info } = await decoded(
    written[extension](open().autoOrient().keepIccProfile()).toBuffer({ resolveWithObject: true })
  )
  return { bytes: data, extension, width: info.width, height: info.pageHeight ?? info.height }
}

function extensionOf(bytes: Buffer): ImageExtension {
  const type = typeOf(bytes)
  if (type !== undefined && Object.hasOwn(extensions, type)) return extensions[type as keyof typeof extensions]
  const start = bytes.toString('latin1', 0, 1_000)
  if (/<svg[\s>]/i.test(start))
    throw new ImageFault(
      'SVG images are not taken here, as they can hold scripts: save it as PNG, or add it to content/media/ with Git.'
    )
  if (/^.{4}ftyp(?:he|mif1|msf1)/s.test(start))
    throw new ImageFault('Most browsers cannot show HEIC images: save it as JPEG, and put that in.')
  throw new ImageFault('This is no image that browsers show: expected a JPEG, PNG, WebP, AVIF or GIF.')
}

function typeOf(bytes: Buffer): string | undefined {
  try {
    const { type, width, height } = imageSize(bytes)
    if (width * height > mostPixels) throw tooLarge()
    return type
  } catch (error) {
    if (error instanceof ImageFault) throw error
    // The package throws for what it does not know, and for headers that are broken.
    return undefined
  }
}

const tooLarge = () => new ImageFault('This image is too large: expected at most 64 million pixels, such as 8,000 × 8,000.')

async function decoded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && /pixel limit/i.test(error.message)) throw tooLarge()
    throw new ImageFault('This image is damaged, or its end is missing. Nothing was saved.', { cause: error })
  }
}
