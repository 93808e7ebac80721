// A film. One from elsewhere stays folded away until a reader asks for it: a lazy frame in closed details loads nothing, and needs no script to open.
import { videoAt, watchLabel } from '@/lib/mdx/videos'

export type VideoProps = { src: string; title: string; poster?: string; captions?: string; width?: number; height?: number }

export function Video({ src, title, poster, captions, width, height }: VideoProps) {
  const video = videoAt(src)
  if (!video) return null
  return (
    <div className="video">
      {video.host === 'file' ? (
        // biome-ignore lint/a11y/useMediaCaption: a writer gives captions as an attribute, when there are any
        <video src={video.src} controls preload="none" poster={poster} width={width} height={height} aria-label={title}>
          {captions && <track kind="captions" src={captions} default />}
        </video>
      ) : (
        <details>
          <summary>
            {poster && <img src={poster} alt="" width={width} height={height} loading="lazy" decoding="async" />}
            <span className="video-play">Play “{title}”</span>
          </summary>
          <iframe
            src={video.embed}
            title={title}
            loading="lazy"
            allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
            allowFullScreen
            referrerPolicy="strict-origin-when-cross-origin"
          />
        </details>
      )}
      <p className="video-link">
        <a href={video.src}>{watchLabel(video, title)}</a>
      </p>
    </div>
  )
}
