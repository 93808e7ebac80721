// What has been invalidated when, and so which pages are fresh. Pure values, but for the one that a process goes on changing.
import type { Invalidation, KeptPage, Moment } from './types'

export type Past = {
  /** Of the content that pages show. */
  digest: string
  /** Of this process. */
  life: string
  /** How many invalidations there have been, in all lives. */
  sequence: number
  /** When everything was invalidated last, and pages by what their address begins with, and single ones. */
  everything: number
  readonly under: Map<string, number>
  readonly pages: Map<string, number>
  /** The number that pages of the build count as being rendered at. */
  seeds: number
  /** Pages of the build at whose address there is nothing any more. */
  readonly gone: Set<string>
  /** For each process: the last sequence number that the log has of it. A page with a higher one is not trusted. */
  readonly lives: Map<string, number>
}

/** More addresses than this are not remembered one by one. */
const mostPages = 50_000
/** Of lives longer ago than this, pages are not fresh. */
const mostLives = 100

/** Where nothing is known. No content has this digest. */
export function newPast(life: string): Past {
  return {
    digest: '',
    life,
    sequence: 1,
    everything: 0,
    under: new Map(),
    pages: new Map(),
    seeds: 1,
    gone: new Set(),
    lives: new Map([[life, 1]])
  }
}

/** When the page at this address was last invalidated. */
function invalidatedAt({ everything, under, pages }: Past, address: string): number {
  let last = Math.max(everything, pages.get(address) ?? 0)
  for (const [prefix, at] of under) if (at > last && address.startsWith(prefix)) last = at
  return last
}

export function isFresh(past: Past, { address, began }: Pick<KeptPage, 'address' | 'began'>): boolean {
  const known = began.life === past.life ? past.sequence : (past.lives.get(began.life) ?? 0)
  return began.sequence <= known && began.sequence >= invalidatedAt(past, address)
}

/** Whether what a render that began then shows may still be what there is. */
export function isValidSince(past: Past, address: string, began: number): boolean {
  return began >= invalidatedAt(past, address)
}

export function invalidateIn(past: Past, { everything, under, pages }: Invalidation, digest: string) {
  const at = past.sequence + 1
  advance(past, at)
  past.digest = digest
  if (everything || past.pages.size + pages.size > mostPages) forgetBefore(past, at)
  for (const prefix of under) past.under.set(prefix, at)
  for (const page of pages) past.pages.set(page, at)
}

/**
 * Goes on in another process.
 * @param digest of the content now @param built of the content that the build was made from
 * @returns the same past
 */
export function beginLife(past: Past, life: string, digest: string, built: string | undefined): Past {
  const before = past.digest
  past.life = life
  const at = past.sequence + 1
  advance(past, at)
  for (const [oldest] of past.lives) {
    if (past.lives.size <= mostLives) break
    past.lives.delete(oldest)
  }
  past.digest = digest
  if (before === digest) return past
  forgetBefore(past, at)
  if (built === digest) {
    past.seeds = at
    past.gone.clear()
  }
  return past
}

function advance(past: Past, sequence: number) {
  past.sequence = sequence
  past.lives.delete(past.life)
  past.lives.set(past.life, sequence)
}

function forgetBefore(past: Past, at: number) {
  past.everything = at
  past.under.clear()
  past.pages.clear()
}

export const moment = ({ life }: Past, sequence: number): Moment => ({ life, sequence })
