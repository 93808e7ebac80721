// The headers of everything that is for authors only.

/** Never kept by anybody, never found by a search engine. */
export const privateHeaders = { 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' } as const
