// What a media file is sent as. A list of what browsers may show: anything else is a download, so that no upload becomes a page of the site.

const shown: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  mp4: 'video/mp4',
  ogv: 'video/ogg',
  webm: 'video/webm',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
  vtt: 'text/vtt; charset=utf-8'
}

/** The headers that follow from the name of a file alone. */
export function headersFor(name: string): Record<string, string> {
  const extension = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const type = Object.hasOwn(shown, extension) ? shown[extension] : undefined
  return {
    'Content-Type': type ?? 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    ...(type ? {} : { 'Content-Disposition': 'attachment' }),
    // An SVG opened by itself is a document, and could hold scripts.
    ...(extension === 'svg' ? { 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" } : {})
  }
}

/** Whether a server in front of us, or Next itself, may send it compressed. */
export function isCompressible(contentType: string): boolean {
  return contentType.startsWith('text/') || contentType === 'image/svg+xml'
}
