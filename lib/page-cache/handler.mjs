// @ts-check
// Next's `cacheHandler` (next.config.mjs). Next loads this very file, not the bundle it makes of the rest, and makes an object of it for each
// request: what is kept stands on the process, where lib/page-cache has put it. Nothing stands there during a build, and nothing is kept then.

import { createRequire } from 'node:module'

/** @typedef {import('./types').HandlerPort} HandlerPort */

/** @returns {HandlerPort | undefined} */
const cache = () => /** @type {any} */ (globalThis)[Symbol.for('cairn.page-cache')]?.handler

/**
 * Next remembers for how long each address is fresh that it has ever rendered, also of those that lead nowhere, and forgets none: a server that is
 * asked for made-up addresses would grow for ever. What is kept here says it by itself, so nothing is lost with that.
 * @type {Map<string, unknown> | undefined}
 */
const rememberedByNext = cacheControlsOfNext()?.SharedCacheControls?.cacheControls
const mostRemembered = 1_000

/** Another version of Next may not have that file. @returns {any} */
function cacheControlsOfNext() {
  try {
    return createRequire(import.meta.url)('next/dist/server/lib/incremental-cache/shared-cache-controls.external.js')
  } catch {
    return undefined
  }
}

export default class CacheHandler {
  /** What each render of this request began with, by key. @type {Map<string, number>} */
  #began = new Map()

  /** @param {string} key @param {{ kind: string }} context */
  async get(key, { kind }) {
    const kept = cache()
    if (kind !== 'APP_PAGE' || !kept) return null
    const entry = await kept.get(key)
    // A render begins when this is answered.
    this.#began.set(key, kept.sequence())
    return entry
  }

  /** @param {string} key @param {import('./types').AnyValue | null} value @param {{ cacheControl?: import('./types').CacheControl }} context */
  async set(key, value, { cacheControl }) {
    if (rememberedByNext && rememberedByNext.size > mostRemembered) rememberedByNext.clear()
    await cache()?.set(key, value, cacheControl, this.#began.get(key))
  }

  // Nothing is invalidated by Next's tags where this stands: lib/revalidate speaks to lib/page-cache.
  async revalidateTag() {}

  resetRequestCache() {}
}
