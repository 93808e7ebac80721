// Several images side by side, each leading to itself in full size: that needs no script.
import { Children, isValidElement, type ReactNode } from 'react'

export type GalleryProps = { caption?: string; children?: ReactNode }

export function Gallery({ caption, children }: GalleryProps) {
  return (
    <figure className="gallery">
      <ul>
        {Children.map(children, image => (
          <li>{linkToFullSize(image)}</li>
        ))}
      </ul>
      {caption && <figcaption>{caption}</figcaption>}
    </figure>
  )
}

/** An image without a description stays bare: a link needs a name. */
function linkToFullSize(image: ReactNode): ReactNode {
  if (!isValidElement<{ src?: string; alt?: string }>(image) || image.type !== 'img' || !image.props.alt) return image
  return <a href={image.props.src}>{image}</a>
}
