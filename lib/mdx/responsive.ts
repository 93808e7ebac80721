// Which sizes of an image a page offers, so that a phone does not load what fills a large screen. They are made by the platform when
// they are first asked for (next.config.mjs, `images`); their addresses name the version of the image, and so never show an older one.
import type { Properties } from 'hast'
import { urls } from '@/lib/urls'

/** A measured image. `version` is absent where sizes are of no use: in feeds, and for what cannot be made smaller. */
export type Picture = { readonly width: number; readonly height: number; readonly version?: string }

/** In pixels; next.config.mjs allows these and no others. The widest fills the column on the sharpest screens. */
export const imageWidths = [320, 480, 640, 960, 1280, 1920] as const

/** The column of text (`--measure` in components/styles/tokens.css) in CSS pixels, and the screens that it fills. */
const columnWidth = 592
const column = '(max-width: 40rem) 100vw, 37rem'
/** Several images in the column, side by side where there is room. */
const columnOfGallery = '(max-width: 25rem) 100vw, (max-width: 40rem) 50vw, 19rem'

/**
 * @param path as in the address, `/media/2024/a.png`
 * @param shown the width that the author gave it, in CSS pixels
 * @returns nothing for an image that is small already: it is shown as it is
 */
export function responsive(path: string, { width, version }: Picture, shown = width): Properties {
  const [smallest] = imageWidths
  if (version === undefined || width <= smallest) return {}
  const whole = imageWidths.find(each => each >= width)
  const candidates = [
    ...imageWidths.filter(each => each < width).map(each => `${urls.resizedMedia(path, version, each)} ${each}w`),
    // Never larger than it is: asked for more, it comes in its own width.
    ...(whole === undefined ? [] : [`${urls.resizedMedia(path, version, whole)} ${width}w`])
  ]
  return { srcSet: candidates.join(', '), sizes: shown < columnWidth ? `(max-width: ${shown}px) 100vw, ${shown}px` : column }
}

/** What `responsive` says of an image, for one that stands in a gallery. */
export function inGallery(properties: Properties): Properties {
  return properties.sizes === column ? { ...properties, sizes: columnOfGallery } : properties
}
