// An image with a caption.
import type { ReactNode } from 'react'

export type FigureProps = { src: string; alt: string; width?: number; height?: number; children?: ReactNode }

export function Figure({ src, alt, width, height, children }: FigureProps) {
  return (
    <figure className="figure">
      <img src={src} alt={alt} width={width} height={height} loading="lazy" decoding="async" />
      {children && <figcaption>{children}</figcaption>}
    </figure>
  )
}
