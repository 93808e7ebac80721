// The nouns of the page cache: what Next hands to it, what it keeps, and how pages are named that must be rendered again.
import type { Files } from '@/lib/files'
import type { Seed } from './seeds'

/** In seconds, as Next has it for a page: how long it is fresh, and how long it may be shown at all. */
export type CacheControl = { readonly revalidate: number | false; readonly expire?: number | undefined }

export type PageHeaders = Record<string, string | string[] | number | undefined>

/** A rendered page, as Next's CachedRouteKind.APP_PAGE has it. Flight data is not kept: nobody can ask for it (lib/front). */
export type PageValue = {
  readonly kind: 'APP_PAGE'
  html: string
  headers?: PageHeaders | undefined
  status?: number | undefined
  rscData?: Buffer | undefined
  segmentData?: Map<string, Buffer> | undefined
}

/** What else Next may want to keep. */
export type AnyValue = PageValue | { readonly kind: 'APP_ROUTE' | 'FETCH' | 'PAGES' | 'REDIRECT' | 'IMAGE' }

/** As Next's CacheHandlerValue. `lastModified` in milliseconds; -1 says that the page has to be rendered before it is shown. */
export type CacheEntry = {
  readonly lastModified: number
  readonly value: PageValue
  readonly cacheControl?: CacheControl | undefined
}

/** When a render began, in the counting of one process: pages that were invalidated since may show something else. */
export type Moment = {
  /** Names the process. */
  readonly life: string
  /** How many invalidations there had been. */
  readonly sequence: number
}

/** A page as it is kept, in memory and on the disk. */
export type KeptPage = {
  readonly key: string
  /** Of the page, for readers: a path with a slash at the end. */
  readonly address: string
  readonly value: PageValue
  readonly cacheControl?: CacheControl | undefined
  /** In milliseconds. */
  readonly storedAt: number
  readonly began: Moment
}

/** Pages that no longer show what there is. */
export type Invalidation = {
  readonly everything: boolean
  /** All pages whose address begins so. */
  readonly under: readonly string[]
  /** Addresses, with a slash at the end. */
  readonly pages: ReadonlySet<string>
  /** Those of them at which there is nothing any more: what was taken back is not to be seen, not even when rendering fails. */
  readonly gone?: readonly string[]
}

/** What lib/page-cache/handler.mjs finds on the process. Keys are Next's own: `/route-cache/APP_PAGE/<digest of the route>/$/path`. */
export type HandlerPort = {
  /** Rises with each invalidation. */
  sequence(): number
  get(key: string): Promise<CacheEntry | null>
  /** @param began the sequence number when the render began */
  set(key: string, value: AnyValue | null, cacheControl: CacheControl | undefined, began: number | undefined): Promise<void>
}

/** A page that could not be rendered again, so that its last good version is shown, if there is one. */
export type RenderFailure = {
  readonly address: string
  readonly message: string
  /** RFC 3339. */
  readonly since: string
  readonly times: number
}

/** Pages that several servers share. Nothing here throws, and everything ends soon: what cannot be had is undefined. */
export type SharedPages = {
  /**
   * A page that is fresh for who shows the content with this digest.
   * @returns what `write` was given
   */
  read(address: string, digest: string): Promise<Buffer | undefined>
  /** Keeps a page that was rendered from the content with this digest. */
  write(address: string, page: Buffer, digest: string): Promise<void>
  /** The content changed from one digest to another, and these pages with it. */
  announce(invalidation: Invalidation, before: string, after: string): Promise<void>
}

/** For who runs the server. */
export type PageCacheState = {
  readonly pages: number
  readonly bytes: number
  /** `none` when nothing is to be kept there, `failing` while only memory is used. */
  readonly disk: 'kept' | 'failing' | 'none'
  readonly pending: number
  readonly failures: number
}

export type PageCache = {
  readonly handler: HandlerPort
  /**
   * From now on these pages are not fresh. In force when it returns; the promise resolves when it would survive a crash, and when other
   * servers have been told, as far as either can be.
   * @param digest of the content that pages show from now on
   */
  invalidate(invalidation: Invalidation, digest: string): Promise<void>
  /** Resolves when the renders of these pages that began before now have ended, or after `most` milliseconds. */
  rendersEnded(invalidation: Invalidation, most: number): Promise<void>
  /** The page at this address, if it is in memory and may be shown as it is. Each render makes another value. */
  fresh(address: string): PageValue | undefined
  /** The page at this address as it was when it could last be rendered. */
  lastGood(address: string): Promise<PageValue | undefined>
  /** Notes why a page could not be rendered, as Next says it (onRequestError); what nobody was rendering is passed over. */
  renderFailed(address: string, message: string): void
  failures(): readonly RenderFailure[]
  /** From now on, pages are shared with other servers. */
  share(pages: SharedPages): void
  state(): PageCacheState
  /** Resolves when all that was kept until now is on the disk, as far as it can be. */
  written(): Promise<void>
  /** As `written`, and lets go of the disk: nothing more is kept there. */
  close(): Promise<void>
}

export type PageCacheOptions = {
  /**
   * Of the content that pages show (lib/content/digest). What was kept of the same content by an earlier process, or made of it by the build,
   * is fresh; all else is shown only when rendering fails.
   */
  readonly digest: string
  /** Where pages are kept, of this build alone; nowhere when undefined. */
  readonly folder?: string | undefined
  readonly mostBytes: { readonly memory: number; readonly disk: number }
  /** What the build has rendered, by address, and the digest of the content it did so from. */
  readonly seeds: ReadonlyMap<string, Seed>
  readonly built?: string | undefined
  readonly files: Files
  /** Names this process, and no other. */
  readonly life: string
  readonly now?: () => number
  /** Until a disk that has failed is tried again. */
  readonly pauseMilliseconds?: number
  /** Until a disk that does not answer has failed. */
  readonly stepMilliseconds?: number
}
