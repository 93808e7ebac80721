// The page cache, Next's `cacheHandler` on Node: which pages are kept, which are fresh, and the last good version of each.
import { randomUUID } from 'node:crypto'
import files from 'node:fs/promises'
import { buildIdOf } from '@/lib/build-id'
import { env } from '@/lib/env'
import { ifOnProcess, onProcess } from '@/lib/process'
import { builtDigest, folderOf, removeOtherBuilds } from './build'
import { createPageCache } from './cache'
import { seedsOf } from './seeds'
import type { PageCache } from './types'

export { addressOfUrl } from './address'
export type { Invalidation, PageCache, PageValue, RenderFailure } from './types'

const name = 'cairn.page-cache'

/**
 * To be called once, when a server of our own starts, before it takes requests.
 * @param digest of the content that it shows
 */
export function startPageCache(digest: string): PageCache {
  return onProcess<PageCache>(name, () => {
    const { folder, memoryBytes, diskBytes } = env.pageCache
    const buildId = buildIdOf(env.buildDir)
    // Without a build there is nothing that tells whose pages they are.
    const own = buildId === undefined || folder === undefined ? undefined : folderOf(folder, buildId)
    if (own !== undefined && folder !== undefined) void removeOtherBuilds(folder, own, files)
    return createPageCache({
      digest,
      folder: own,
      mostBytes: { memory: memoryBytes, disk: diskBytes },
      seeds: seedsOf(env.buildDir),
      built: buildId === undefined ? undefined : builtDigest(env.buildDir, buildId),
      files,
      life: randomUUID()
    })
  })
}

/** Undefined where there is none: in a build, in development, on Vercel. */
export function pageCache(): PageCache | undefined {
  return ifOnProcess<PageCache>(name)
}
