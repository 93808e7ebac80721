// One address for each page, however it is encoded. Next takes `/%61bout/` for a page of that name; proxy.ts sees few addresses only.
import { canonicalPath } from '@/lib/canonical'
import { readTags } from '@/lib/content'
import { weblog } from '@/lib/live'
import { decodedPathOf, pathOf, sideOf } from './address'
import { redirect, type Step } from './step'

/**
 * RFC 3986 section 6.2.2.2: letters, digits, `-`, `.`, `_` and `~` mean the same encoded or not. Nothing else is decoded, slashes least of all, so
 * that the segments of a path stay what they are.
 */
export function plainPath(path: string): string {
  return path.replace(/%[2-7][0-9a-f]/gi, encoded => {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16))
    return /[A-Za-z0-9._~-]/.test(character) ? character : encoded
  })
}

/** Authors' side, previews and files, however they are written: nobody else is to tidy up their addresses. */
const isOfOthers = (path: string) => sideOf(decodedPathOf(path).toLowerCase()) !== 'readers'

/** In one step to the canonical address: what a tag was called before is seen to as well. Dots have been refused by now (./malformed). */
export const leadToPlainAddress: Step = (request, response, onward) => {
  const { method, url = '/' } = request
  const path = pathOf(url)
  if (!path.includes('%') || (method !== 'GET' && method !== 'HEAD')) return onward()
  const plain = plainPath(path)
  if (plain === path || isOfOthers(plain)) return onward()
  redirect(request, response, canonicalPath(plain, tags => readTags(weblog().store, tags)) ?? plain)
}
