// An image with a caption.
import type { ReactNode } from 'react'

export type FigureProps = {
  src: string
  alt: string
  width?: number
  height?: number
  srcSet?: string
  sizes?: string
  children?: ReactNode
}

export function Figure({ src, alt, children, ...sizes }: FigureProps) {
  return (
    <figure className="figure">
      <img src={src} alt={alt} {...sizes} loading="lazy" decoding="async" />
      {children && <figcaption>{children}</figcaption>}
    </figure>
  )
}
