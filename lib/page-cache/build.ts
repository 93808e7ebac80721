// What the build was made from, and the folder for what is kept of it: pages of another program are never shown.
import { readFileSync } from 'node:fs'
import nodePath from 'node:path'
import type { Files } from '@/lib/files'

/** The digest of the content whose pages the build has made (scripts/freshness.mjs writes it); undefined when nobody can say. */
export function builtDigest(build: string, buildId: string): string | undefined {
  try {
    const text = readFileSync(nodePath.join(/*turbopackIgnore: true*/ build, 'cairn-build.json'), 'utf8')
    const stamp: { readonly buildId?: string; readonly digest?: string } = JSON.parse(text)
    return stamp.buildId === buildId ? stamp.digest : undefined
  } catch {
    return undefined
  }
}

const folderName = /^build-[A-Za-z0-9_-]+$/

/** The folder in `folder` for what is kept of this build. */
export function folderOf(folder: string, buildId: string): string {
  return nodePath.join(/*turbopackIgnore: true*/ folder, `build-${buildId.replace(/[^A-Za-z0-9_-]/g, '_')}`)
}

/** Nothing else in the folder is touched. A server of an older build that still runs makes its own anew. */
export async function removeOtherBuilds(folder: string, own: string, files: Files): Promise<void> {
  for (const name of await files.readdir(folder).catch(() => [])) {
    const other = nodePath.join(/*turbopackIgnore: true*/ folder, name)
    if (folderName.test(name) && other !== own) await files.rm(other, { recursive: true, force: true }).catch(() => undefined)
  }
}
