// The pages that the build has rendered, as Next leaves them: `server/app/**/*.meta` names the key of each, beside it is its HTML.
// They are never written to: what is rendered later is kept elsewhere.
import { readdirSync, readFileSync } from 'node:fs'
import nodePath from 'node:path'
import type { Files } from '@/lib/files'
import { addressOfKey } from './address'
import type { CacheControl, PageHeaders, PageValue } from './types'

export type Seed = {
  readonly key: string
  readonly address: string
  /** Of its HTML. */
  readonly file: string
  readonly headers: PageHeaders
  readonly cacheControl: CacheControl
}

/** What Next writes beside each page, of which this is used. */
type Meta = {
  readonly headers?: PageHeaders
  readonly status?: number
  readonly routeCache?: { readonly key: string; readonly isFallback: boolean; readonly owner: { readonly kind: string } }
}

/** `prerender-manifest.json`: addresses have no slash at the end. */
type Manifest = {
  readonly routes?: Record<string, { readonly initialRevalidateSeconds?: number | false; readonly initialExpireSeconds?: number }>
}

/**
 * @param build the folder of the build
 * @returns by address; none when there is no build, or when it cannot be read
 */
export function seedsOf(build: string): ReadonlyMap<string, Seed> {
  const seeds = new Map<string, Seed>()
  const { routes = {} } = (jsonIn(nodePath.join(/*turbopackIgnore: true*/ build, 'prerender-manifest.json')) ?? {}) as Manifest
  const folder = nodePath.join(/*turbopackIgnore: true*/ build, 'server', 'app')
  for (const name of metaFilesIn(folder)) {
    const file = nodePath.join(/*turbopackIgnore: true*/ folder, name)
    const { headers = {}, status = 200, routeCache } = (jsonIn(file) ?? {}) as Meta
    if (!routeCache || routeCache.isFallback || routeCache.owner.kind !== 'APP_PAGE' || status !== 200) continue
    const address = addressOfKey(routeCache.key)
    if (address === undefined) continue
    const route = routes[address === '/' ? '/' : address.slice(0, -1)]
    const cacheControl = { revalidate: route?.initialRevalidateSeconds ?? false, expire: route?.initialExpireSeconds }
    seeds.set(address, { key: routeCache.key, address, file: file.replace(/\.meta$/, '.html'), headers, cacheControl })
  }
  return seeds
}

/** @returns undefined when it cannot be read */
export async function readSeed({ file, headers }: Seed, files: Files): Promise<PageValue | undefined> {
  try {
    return { kind: 'APP_PAGE', html: await files.readFile(file, 'utf8'), headers: { ...headers } }
  } catch {
    return undefined
  }
}

/** @returns names in `folder`. What Next has for its own scripts, in folders of many small files, is passed by. */
function metaFilesIn(folder: string, below = ''): string[] {
  try {
    const entries = readdirSync(nodePath.join(/*turbopackIgnore: true*/ folder, below), { withFileTypes: true })
    return entries.flatMap(entry => {
      const name = nodePath.join(/*turbopackIgnore: true*/ below, entry.name)
      if (entry.isDirectory()) return name.endsWith('.segments') ? [] : metaFilesIn(folder, name)
      return name.endsWith('.meta') ? [name] : []
    })
  } catch {
    return []
  }
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(/*turbopackIgnore: true*/ file, 'utf8'))
  } catch {
    return undefined
  }
}
