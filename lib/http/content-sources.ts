// Where what authors show may come from, as directives of a Content-Security-Policy: the same on pages for readers and in previews at the desk,
// so that an author sees what readers will see. What falls under `default-src` and is not named is not loaded: plug-ins, workers.

/** `http:` is for old posts: a page that came by TLS asks for such an image by TLS all the same (Mixed Content, section 4.1). */
export const contentSources = {
  'img-src': ["'self'", 'https:', 'http:', 'data:'],
  'media-src': ["'self'"],
  // Films elsewhere, as lib/mdx/videos embeds them.
  'frame-src': ['https://www.youtube-nocookie.com', 'https://player.vimeo.com']
} as const

/** A policy as its header has it. */
export function policyText(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
