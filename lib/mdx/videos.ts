// What a film's address says: where it plays, and the address that plays it without following the reader around.

export type Video =
  | { readonly host: 'file'; readonly src: string }
  | { readonly host: 'YouTube' | 'Vimeo'; readonly src: string; readonly embed: string }

/** @returns undefined for an address that is neither a film on YouTube or Vimeo nor a file under /media/. */
export function videoAt(address: string): Video | undefined {
  if (/^\/media\/[^?#\\]+\.(?:mp4|webm)$/i.test(address)) return { host: 'file', src: address }
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return undefined
  const host = url.hostname.replace(/^(?:www|m)\./, '')
  if (host === 'youtu.be' || host === 'youtube.com' || host === 'youtube-nocookie.com') return onYouTube(url)
  if (host === 'vimeo.com' || host === 'player.vimeo.com') return onVimeo(url)
  return undefined
}

function onYouTube(url: URL): Video | undefined {
  const fromPath = /^\/(?:(?:embed|shorts|live)\/)?([\w-]{6,20})\/?$/.exec(url.pathname)?.[1]
  const id = url.pathname === '/watch' ? url.searchParams.get('v') : fromPath
  if (!id || !/^[\w-]{6,20}$/.test(id)) return undefined
  const startSeconds = /^(\d+)s?$/.exec(url.searchParams.get('t') ?? url.searchParams.get('start') ?? '')?.[1]
  const start = startSeconds ? `&start=${startSeconds}` : ''
  return { host: 'YouTube', src: url.href, embed: `https://www.youtube-nocookie.com/embed/${id}?autoplay=1${start}` }
}

function onVimeo(url: URL): Video | undefined {
  const id = /^\/(?:video\/)?(\d+)(?:\/\w+)?\/?$/.exec(url.pathname)?.[1]
  return id ? { host: 'Vimeo', src: url.href, embed: `https://player.vimeo.com/video/${id}?dnt=1&autoplay=1` } : undefined
}

/** The words of the plain link to a film, the same in page and feed. */
export function watchLabel(video: Video, title: string): string {
  return video.host === 'file' ? `Download “${title}”` : `Watch “${title}” on ${video.host}`
}
